package shoutu.surveillance.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code surveillance.observation}. */
@Repository
class ObservationTable {

  private static final String SELECT =
      """
      select id, home, place_code, place_no, kind, source, subject, first_day, day, seen, among,
             received_at, source_id, note
        from surveillance.observation o
      """;

  /** What is longer than a week is told by neither day nor week. */
  private static final String WITHIN_A_WEEK = " and day - coalesce(first_day, day) < 7 ";

  private final JdbcClient db;

  ObservationTable(JdbcClient db) {
    this.db = db;
  }

  /** False when its source told of it before. */
  boolean add(Observation it, @Nullable UUID importId) {
    return db.sql(
                """
                insert into surveillance.observation
                       (id, home, place_code, place_no, last_act, kind, source, subject, first_day, day,
                        seen, among, received_at, source_id, note, import_id)
                values (:id, :home, :place, :no, 'OBSERVED', :kind, :source, :subject, :firstDay, :day,
                        :seen, :among, :at, :sourceId, :note, :import)
                on conflict (source, source_id) where source_id is not null and not withdrawn
                do nothing
                """)
            .param("id", it.id())
            .param("home", it.home())
            .param("place", it.place())
            .param("no", it.placeNo())
            .param("kind", it.kind())
            .param("source", it.source())
            .param("subject", it.subject())
            .param("firstDay", it.firstDay(), Types.DATE)
            .param("day", it.day())
            .param("seen", it.seen())
            .param("among", it.among())
            .param("at", SourceTable.utc(it.receivedAt()))
            .param("sourceId", it.sourceId())
            .param("note", it.note())
            .param("import", importId)
            .update()
        == 1;
  }

  /** Which of these a source told of before. */
  Set<String> known(Place place, String kind, String name, Collection<String> ids) {
    return Set.copyOf(
        db.sql(
                """
                select o.source_id
                  from surveillance.source s join surveillance.observation o on o.source = s.id
                 where s.place_code = :place and s.kind = :kind and s.name = :name
                   and o.source_id = any(:ids) and not o.withdrawn
                """)
            .param("place", place.code())
            .param("kind", kind)
            .param("name", name)
            .param("ids", ids.toArray(String[]::new))
            .query((row, _) -> row.getString("source_id"))
            .list());
  }

  /** What an import brought counts no longer. */
  int withdraw(UUID importId) {
    return db.sql(
            """
            update surveillance.observation
               set withdrawn = true, version = version + 1, last_act = 'WITHDRAWN'
             where import_id = :import and not withdrawn
            """)
        .param("import", importId)
        .update();
  }

  /** When a source delivered, since an instant; the deliveries of one minute are one. */
  List<Instant> deliveries(UUID source, Instant since) {
    return db.sql(
            """
            select distinct date_trunc('minute', received_at) as at from surveillance.observation
             where source = :source and received_at >= :since
            """)
        .param("source", source)
        .param("since", SourceTable.utc(since))
        .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .list();
  }

  /** The days on which a kind delivered in a place, and what of a subject it showed. */
  List<SightingRules.Day> days(int placeNo, String kind, String subject, LocalDate from) {
    return db.sql(
            """
            select day, coalesce(sum(seen) filter (where subject = :subject), 0)::int as seen,
                   (count(*) filter (where subject = :subject))::int as n
              from surveillance.observation
             where place_no = :no and kind = :kind and day >= :from and not withdrawn %s
             group by day order by day
            """
                .formatted(WITHIN_A_WEEK))
        .param("no", placeNo)
        .param("kind", kind)
        .param("subject", subject)
        .param("from", from)
        .query(
            (row, _) ->
                new SightingRules.Day(
                    row.getObject("day", LocalDate.class), row.getInt("seen"), row.getInt("n")))
        .list();
  }

  /** What a source delivered on a day in all: nought is a zero that nobody had to write. */
  record Delivered(UUID source, LocalDate day, int seen) {}

  List<Delivered> delivered(Subtree within, LocalDate from) {
    return db.sql(
            """
            select source, day, sum(seen)::int as seen from surveillance.observation
             where place_no >= :lo and place_no < :hi and day >= :from and source is not null
               and not withdrawn %s
             group by source, day
            """
                .formatted(WITHIN_A_WEEK))
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("from", from)
        .query(
            (row, _) ->
                new Delivered(
                    row.getObject("source", UUID.class),
                    row.getObject("day", LocalDate.class),
                    row.getInt("seen")))
        .list();
  }

  List<Observation> latest(Subtree within, int rows) {
    return db.sql(
            SELECT
                + """
                   where o.place_no >= :lo and o.place_no < :hi and o.seen > 0 and not o.withdrawn
                   order by o.received_at desc, o.id desc limit :rows
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("rows", rows)
        .query(ObservationTable::read)
        .list();
  }

  /** An open or watched signal of cases or of a source, near a place. */
  record Raised(
      String kind, String place, String subject, LocalDate from, LocalDate to, int seen) {}

  List<Raised> raised(Subtree within, LocalDate since) {
    return db.sql(
            """
            select case when s.setting_kind = 'AREA' then s.setting_group else 'CARD' end as kind,
                   s.place_code, s.disease, s.window_from, s.window_to, s.cases
              from surveillance.signal s
             where s.place_no >= :lo and s.place_no < :hi and s.window_to >= :since
               and s.state <> 'CLOSED'
               and not (s.setting_kind = 'AREA' and s.setting_group = 'MULTI')
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", since)
        .query(
            (row, _) ->
                new Raised(
                    row.getString("kind"),
                    row.getString("place_code"),
                    row.getString("disease"),
                    row.getObject("window_from", LocalDate.class),
                    row.getObject("window_to", LocalDate.class),
                    row.getInt("cases")))
        .list();
  }

  private static Observation read(ResultSet row, int number) throws SQLException {
    return new Observation(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("kind"),
        row.getObject("source", UUID.class),
        row.getString("subject"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("day", LocalDate.class),
        row.getInt("seen"),
        row.getObject("among", Integer.class),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("source_id"),
        row.getObject("note", UUID.class));
  }
}
