package shoutu.surveillance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Threshold.Setting;
import shoutu.territory.Subtree;

/**
 * Counts the cases of every setting that a batch of new cases touched, for all of them at once.
 * What was counted for a signal that is answered does not count again; what was still on its way
 * when it was answered does.
 */
@Repository
class TallyTable {

  private static final String IN_BATCH =
      """
      c.id >= :first and c.id <= :last and c.received_at = :at and c.classification <> 'EXCLUDED'
      """;

  private static final String KNOWN_SINCE =
      "case when c.received_at = :at then :finished else c.received_at end";

  private final JdbcClient db;

  TallyTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Cases received at one instant; their ids lie between two.
   *
   * @param finishedAt when they were all there: since then legal clocks run
   */
  record Batch(Instant receivedAt, Instant finishedAt, UUID firstId, UUID lastId, int cases) {}

  /** A batch is complete: it is counted now, and weighed after the commit. */
  void remember(Batch batch) {
    db.sql("insert into surveillance.unweighed values (:at, :finished, :first, :last, :cases)")
        .param("at", CaseTable.utc(batch.receivedAt))
        .param("finished", CaseTable.utc(batch.finishedAt))
        .param("first", batch.firstId)
        .param("last", batch.lastId)
        .param("cases", batch.cases)
        .update();
  }

  /** Claims a batch; empty when another has it or it is done. */
  Optional<Batch> take(Instant receivedAt) {
    return db.sql(
            """
            delete from surveillance.unweighed where received_at = :at
            returning finished_at, first_id, last_id, cases
            """)
        .param("at", CaseTable.utc(receivedAt))
        .query(
            (row, _) ->
                new Batch(
                    receivedAt,
                    row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                    CaseTable.uuid(row, "first_id"),
                    CaseTable.uuid(row, "last_id"),
                    row.getInt("cases")))
        .optional();
  }

  /** After many cases at once, the planner's view of the table is of another table. */
  void learn() {
    db.sql("analyze surveillance.case_record").update();
  }

  private static Map<String, Object> params(Batch batch) {
    return Map.of(
        "first",
        batch.firstId,
        "last",
        batch.lastId,
        "at",
        CaseTable.utc(batch.receivedAt),
        "finished",
        CaseTable.utc(batch.finishedAt));
  }

  Optional<Instant> oldest() {
    return db.sql("select min(received_at) from surveillance.unweighed")
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /**
   * Where new cases live, and of what they are.
   *
   * @param home its county
   * @param setting what kind of setting they belong to, if any
   * @param group whether they name a part of it, as a class of a school
   */
  record Touched(String place, int home, String disease, @Nullable String setting, boolean group) {}

  List<Touched> touched(Batch batch) {
    return db.sql(
            """
            select distinct place_code, home, disease, setting_kind,
                   setting_group is not null as has_group
              from surveillance.case_record c
             where %s
            """
                .formatted(IN_BATCH))
        .params(params(batch))
        .query(
            (row, _) ->
                new Touched(
                    row.getString("place_code"),
                    row.getInt("home"),
                    row.getString("disease"),
                    row.getString("setting_kind"),
                    row.getBoolean("has_group")))
        .list();
  }

  /** Schools or units that the batch touched, by name within a county; classes by both names. */
  List<Tally> ofSettings(Batch batch, Setting kind, Collection<String> diseases, LocalDate from) {
    String group = kind == Setting.CLASS ? "c.setting_group" : "''";
    String only = kind == Setting.UNIT ? "c.setting_kind = 'UNIT'" : "c.setting_kind = 'SCHOOL'";
    return db
        .sql(
            """
            with touched as (
              select distinct home, disease, setting from surveillance.case_record c
               where %s and setting is not null and disease = any(:diseases)
            )
            select c.home, c.disease, c.setting as setting, %s as setting_group, c.since,
                   count(*)::int as cases,
                   (count(*) filter (where c.outcome = 'DIED'))::int as deaths,
                   array_agg(distinct c.place_code) as places
              from touched t
              join surveillance.case_record c
                on c.setting = t.setting and c.disease = t.disease and c.home = t.home
              left join surveillance.signal s
                on s.home = c.home and s.disease = c.disease and s.setting_kind = :kind
               and s.setting = c.setting and s.setting_group = %s
             where c.classification <> 'EXCLUDED' and c.since >= :from and %s
               and %s is not null
               and (s.counted_from is null or %s > s.counted_from)
             group by 1, 2, 3, 4, 5
             order by 1, 2, 3, 4, 5
            """
                .formatted(IN_BATCH, group, group, only, group, KNOWN_SINCE))
        .params(params(batch))
        .param("kind", kind.name())
        .param("diseases", diseases.toArray(String[]::new))
        .param("from", from)
        .query((row, _) -> line(row, kind))
        .list()
        .stream()
        .collect(Lines::new, Lines::add, Lines::addAll)
        .tallies();
  }

  /**
   * Villages or counties, each as one range of place numbers. The fence keeps the planner from
   * holding every case against every place. No onset lies after its report, and the index knows the
   * report.
   */
  List<Tally> ofPlaces(
      Batch batch,
      Collection<Subtree> places,
      Setting kind,
      Collection<String> diseases,
      LocalDate from) {
    return db
        .sql(
            """
            with place as (
              select * from unnest(:codes::text[], :los::int[], :his::int[]) as p (code, lo, hi)
            )
            select c.home, c.disease, p.code as setting, '' as setting_group, c.since,
                   count(*)::int as cases,
                   (count(*) filter (where c.outcome = 'DIED'))::int as deaths,
                   array[p.code] as places
              from place p
             cross join lateral (
                     select r.* from surveillance.case_record r
                      where r.place_no >= p.lo and r.place_no < p.hi and r.disease = any(:diseases)
                        and r.since >= :from and r.report_date >= :from
                        and r.classification <> 'EXCLUDED'
                     offset 0) c
              left join surveillance.signal s
                on s.home = c.home and s.disease = c.disease and s.setting_kind = :kind
               and s.setting = p.code and s.setting_group = ''
             where (s.counted_from is null or %s > s.counted_from)
             group by 1, 2, 3, 4, 5
             order by 1, 2, 3, 4, 5
            """
                .formatted(KNOWN_SINCE))
        .params(params(batch))
        .param("codes", places.stream().map(Subtree::code).toArray(String[]::new))
        .param("los", places.stream().mapToInt(Subtree::lo).toArray())
        .param("his", places.stream().mapToInt(Subtree::hi).toArray())
        .param("kind", kind.name())
        .param("diseases", diseases.toArray(String[]::new))
        .param("from", from)
        .query((row, _) -> line(row, kind))
        .list()
        .stream()
        .collect(Lines::new, Lines::add, Lines::addAll)
        .tallies();
  }

  private record Line(SignalKey key, Tally.Day day, List<String> places) {}

  private static Line line(ResultSet row, Setting kind) throws SQLException {
    return new Line(
        new SignalKey(
            row.getInt("home"),
            row.getString("disease"),
            kind,
            row.getString("setting"),
            row.getString("setting_group")),
        new Tally.Day(
            row.getObject("since", LocalDate.class), row.getInt("cases"), row.getInt("deaths")),
        SignalTable.texts(row.getArray("places")));
  }

  /** Lines of one key, one after the other, made into its tally. */
  private static final class Lines {
    private final Map<SignalKey, List<Line>> byKey = new LinkedHashMap<>();

    void add(Line line) {
      byKey.computeIfAbsent(line.key, _ -> new ArrayList<>()).add(line);
    }

    void addAll(Lines others) {
      others.byKey.values().forEach(lines -> lines.forEach(this::add));
    }

    List<Tally> tallies() {
      return byKey.entrySet().stream()
          .map(
              entry -> {
                TreeSet<String> places = new TreeSet<>();
                entry.getValue().forEach(line -> places.addAll(line.places));
                return new Tally(
                    entry.getKey(),
                    entry.getValue().stream().map(Line::day).toList(),
                    List.copyOf(places));
              })
          .toList();
    }
  }
}
