package shoutu.surveillance.detection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.detection.Watched.Series;
import shoutu.territory.Place;

/** Reads the weeks of series, out of the day counters where a place has them, else the cases. */
@Repository
class SeriesTable {

  private final JdbcClient db;

  SeriesTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Reported cases, week by week from a Monday on, of every disease that was ever reported in these
   * places; a series without a case in these weeks has none.
   *
   * @param weeks so many
   * @param disease this one only; null: all
   */
  Map<Series, long[]> weeks(
      Collection<Place> places, LocalDate first, int weeks, @Nullable String disease) {
    Map<Integer, Place> byNo = new HashMap<>();
    places.forEach(place -> byNo.put(place.placeNo(), place));
    Map<Series, long[]> found = new HashMap<>();
    db.sql(
            """
            with place as (
              select * from unnest(:los::int[], :his::int[]) as p (lo, hi)
            ), series as (
              select p.lo, p.hi, t.disease, t.by_day
                from place p join surveillance.total_count t on t.place_no = p.lo
               where :disease::text is null or t.disease = :disease
            )
            select x.lo, x.disease, x.week, sum(x.n)::int as n
              from (select s.lo, s.disease, (d.day - :first::date) / 7 as week, d.reports as n
                      from series s
                      join surveillance.daily_count d
                        on d.place_no = s.lo and d.disease = s.disease
                     where s.by_day and d.day >= :first and d.day < :until and d.reports > 0
                    union all
                    select s.lo, s.disease, (c.report_date - :first::date) / 7, 1
                      from series s
                     cross join lateral (
                             select r.report_date from surveillance.case_record r
                              where r.disease = s.disease and r.place_no >= s.lo
                                and r.place_no < s.hi and r.report_date >= :first
                                and r.report_date < :until and r.classification <> 'EXCLUDED'
                             offset 0) c
                     where not s.by_day) x
             group by 1, 2, 3
            """)
        .param("los", places.stream().mapToInt(Place::placeNo).toArray())
        .param("his", places.stream().mapToInt(place -> place.lastNo() + 1).toArray())
        .param("disease", disease)
        .param("first", first)
        .param("until", first.plusWeeks(weeks))
        .query(
            row -> {
              Place place = byNo.get(row.getInt("lo"));
              if (place != null) {
                Series series =
                    new Series(
                        place.code(), place.placeNo(), place.home(), row.getString("disease"));
                found.computeIfAbsent(series, _ -> new long[weeks])[row.getInt("week")] =
                    row.getInt("n");
              }
            });
    return found;
  }

  /** Where and of what cases came in. */
  record Touched(String place, String disease) {}

  /** Of a batch; empty when another has it or it is done. */
  Optional<List<Touched>> take(Instant receivedAt) {
    return db.sql(
            """
            delete from surveillance.undetected where received_at = :at
            returning first_id, last_id
            """)
        .param("at", utc(receivedAt))
        .query(
            (row, _) ->
                touched(
                    receivedAt,
                    row.getObject("first_id", UUID.class),
                    row.getObject("last_id", UUID.class)))
        .optional();
  }

  private List<Touched> touched(Instant at, UUID first, UUID last) {
    return db.sql(
            """
            select distinct c.place_code, c.disease from surveillance.case_record c
             where c.id >= :first and c.id <= :last and c.received_at = :at
               and c.classification <> 'EXCLUDED'
            """)
        .param("first", first)
        .param("last", last)
        .param("at", utc(at))
        .query((row, _) -> new Touched(row.getString("place_code"), row.getString("disease")))
        .list();
  }

  Optional<Instant> oldest() {
    return db.sql("select min(received_at) as at from surveillance.undetected")
        .query((row, _) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** Reported cases of a week, of some diseases in some places. */
  Map<Series, Integer> reported(
      Collection<Place> places, Collection<String> diseases, LocalDate monday) {
    Map<Integer, Place> byNo = new HashMap<>();
    places.forEach(place -> byNo.put(place.placeNo(), place));
    Map<Series, Integer> found = new HashMap<>();
    db.sql("select * from surveillance.reported(:los, :his, :of, :first, :until)")
        .param("los", places.stream().mapToInt(Place::placeNo).toArray())
        .param("his", places.stream().mapToInt(place -> place.lastNo() + 1).toArray())
        .param("of", new ArrayList<>(diseases).toArray(String[]::new))
        .param("first", monday)
        .param("until", monday.plusDays(6))
        .query(
            row -> {
              Place place = byNo.get(row.getInt("place_no"));
              if (place != null) {
                found.put(
                    new Series(
                        place.code(), place.placeNo(), place.home(), row.getString("disease")),
                    row.getInt("cases"));
              }
            });
    return found;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
