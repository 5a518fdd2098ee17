package shoutu.briefing.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** The board's panels, one statement each. */
@Repository
class BoardTable {

  private static final String OPEN =
      "d.stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED')";

  /** The budget was used up before now, or before the clock was suspended. */
  private static final String OVERDUE = "d.limit_at < coalesce(d.suspended_since, :now)";

  private static final String UNSEEN =
      "d.stage = 'ISSUED' and d.round_started_at + make_interval(secs => k.ack) < :now";

  private static final String DUTY =
      """
      d.id, d.kind, d.place_code, d.owner_place, d.function, d.decider_place, d.decider_function,
      d.stage, d.issued_at, d.limit_at, d.suspended_since, d.severity
      """;

  /**
   * @param group the place that answers, or the one under which it is counted
   */
  record Counted(
      String group,
      String function,
      long open,
      long overdue,
      long unacknowledged,
      long blocked,
      long claimed,
      long verifiedFalse,
      long closed,
      long verified) {}

  record Row(
      UUID id,
      String kind,
      String place,
      Field seat,
      String stage,
      Instant issuedAt,
      Instant limitAt,
      @Nullable Instant suspendedSince,
      int severity,
      boolean unseen) {
    boolean isOverdue(Instant now) {
      return limitAt.isBefore(suspendedSince == null ? now : suspendedSince);
    }
  }

  record CasesOf(int placeNo, long cases, long recent) {}

  /** How soon each kind of duty should be acknowledged. */
  record AckLimits(String[] kinds, Long[] seconds) {}

  private final JdbcClient db;

  BoardTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Open duties and those closed since {@code closedSince}, by function and by the one of {@code
   * groups} in which the owner lies; owners that lie in none stand for themselves.
   *
   * @param groups disjoint subtrees in the order of their numbers
   */
  List<Counted> failing(
      Subtree ground, List<Place> groups, AckLimits acks, Instant now, Instant closedSince) {
    return db.sql(
            """
            with held as (
              select d.owner_place, d.function,
                     count(*) as open,
                     count(*) filter (where %s) as overdue,
                     count(*) filter (where %s) as unacknowledged,
                     count(*) filter (where d.stage = 'BLOCKED') as blocked,
                     count(*) filter (where d.stage = 'CLAIMED') as claimed,
                     count(*) filter (where d.verification = 'VERIFIED_FALSE') as verified_false,
                     0::bigint as closed, 0::bigint as verified
                from duty.duty d
                left join unnest(:kinds::text[], :acks::bigint[]) k (kind, ack) on k.kind = d.kind
               where d.place_no >= :lo and d.place_no < :hi and %s
               group by d.owner_place, d.function
              union all
              select d.owner_place, d.function, 0, 0, 0, 0, 0, 0,
                     count(*), count(*) filter (where d.verification = 'VERIFIED_TRUE')
                from duty.duty d
               where d.stage = 'CLOSED' and d.stage_since >= :since
                 and d.place_no >= :lo and d.place_no < :hi
               group by d.owner_place, d.function
            ), placed as (
              select h.*, split_part(h.function, '/', 1) as field, p.place_no,
                     width_bucket(p.place_no, :los::int[]) as bucket
                from held h join territory.place p on p.code = h.owner_place
            )
            select case when bucket > 0 and place_no < (:his::int[])[bucket]
                        then (:codes::text[])[bucket] else owner_place end as counted_in,
                   field,
                   sum(open) as open, sum(overdue) as overdue,
                   sum(unacknowledged) as unacknowledged, sum(blocked) as blocked,
                   sum(claimed) as claimed, sum(verified_false) as verified_false,
                   sum(closed) as closed, sum(verified) as verified
              from placed
             group by 1, 2
             order by overdue desc, unacknowledged desc, blocked desc, counted_in, field
            """
                .formatted(OVERDUE, UNSEEN, OPEN))
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("kinds", acks.kinds())
        .param("acks", acks.seconds())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("since", closedSince.atOffset(ZoneOffset.UTC))
        .param("los", groups.stream().map(Place::placeNo).toArray(Integer[]::new))
        .param("his", groups.stream().map(place -> place.lastNo() + 1).toArray(Integer[]::new))
        .param("codes", groups.stream().map(Place::code).toArray(String[]::new))
        .query(
            (row, _) ->
                new Counted(
                    row.getString("counted_in"),
                    row.getString("field"),
                    row.getLong("open"),
                    row.getLong("overdue"),
                    row.getLong("unacknowledged"),
                    row.getLong("blocked"),
                    row.getLong("claimed"),
                    row.getLong("verified_false"),
                    row.getLong("closed"),
                    row.getLong("verified")))
        .list();
  }

  /** Open duties over their limit, the longest overdue first. */
  List<Row> overdue(Subtree ground, Instant now, int limit) {
    return db.sql(
            """
            select %s, false as unseen
              from duty.duty d
             where d.place_no >= :lo and d.place_no < :hi and %s and %s
             order by d.limit_at, d.id
             limit :limit
            """
                .formatted(DUTY, OPEN, OVERDUE))
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  /** What these seats are asked, and how much that is in all. */
  record Requests(List<Row> first, long all) {}

  /** Requests, and disputes that they decide, as long as nothing is done about them. */
  private static final String ASKED =
      """
        from duty.duty d
       where d.id in (
         select id from duty.duty
          where stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DEFERRED') and kind = any (:kinds)
            and (owner_place, function) in
                (select * from unnest(:places::text[], :functions::text[]))
         union all
         select id from duty.duty
          where stage = 'DISPUTED' and decider_place is not null
            and (decider_place, decider_function) in
                (select * from unnest(:places::text[], :functions::text[])))
      """;

  /** The oldest first. */
  Requests requests(List<Field> seats, List<String> kinds, int limit) {
    Map<String, Object> asked =
        Map.of(
            "kinds", kinds.toArray(String[]::new),
            "places", seats.stream().map(Field::place).toArray(String[]::new),
            "functions", seats.stream().map(Field::function).toArray(String[]::new));
    List<Row> first =
        db.sql(
                "select %s, false as unseen %s order by d.issued_at, d.id limit :limit"
                    .formatted(DUTY, ASKED))
            .params(asked)
            .param("limit", limit)
            .query((row, _) -> row(row))
            .list();
    return new Requests(
        first,
        first.size() < limit
            ? first.size()
            : db.sql("select count(*) as n" + ASKED)
                .params(asked)
                .query((row, _) -> row.getLong("n"))
                .single());
  }

  /** Handovers that are late, or that nobody took up in time. The longest overdue first. */
  List<Row> broken(Subtree ground, List<String> handovers, AckLimits acks, Instant now, int limit) {
    return db.sql(
            """
            select %1$s, (%2$s) as unseen
              from duty.duty d
              join unnest(:kinds::text[], :acks::bigint[]) k (kind, ack) on k.kind = d.kind
             where d.place_no >= :lo and d.place_no < :hi and %3$s
               and d.kind = any (:handovers) and (%4$s or (%2$s))
             order by d.limit_at, d.id
             limit :limit
            """
                .formatted(DUTY, UNSEEN, OPEN, OVERDUE))
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("handovers", handovers.toArray(String[]::new))
        .param("kinds", acks.kinds())
        .param("acks", acks.seconds())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  /** Of places of the level township and above: cases up to a day, and from one day to that. */
  List<CasesOf> cases(List<Place> places, String disease, LocalDate newFrom, LocalDate to) {
    return db.sql(
            """
            with later as materialized (
              select * from surveillance.reported(:los, :his, array[:disease], :after, 'infinity')
            ), recent as materialized (
              select * from surveillance.reported(:los, :his, array[:disease], :from, :to)
            )
            select t.place_no,
                   t.suspected + t.probable + t.clinical + t.confirmed + t.carrier - later.cases
                     as cases,
                   recent.cases as recent
              from later
              join recent on recent.place_no = later.place_no
              join surveillance.total_count t
                on t.place_no = later.place_no and t.disease = :disease
            """)
        .param("los", places.stream().map(Place::placeNo).toArray(Integer[]::new))
        .param("his", places.stream().map(place -> place.subtree().hi()).toArray(Integer[]::new))
        .param("disease", disease)
        .param("after", to.plusDays(1))
        .param("from", newFrom)
        .param("to", to)
        .query(
            (row, _) ->
                new CasesOf(row.getInt("place_no"), row.getLong("cases"), row.getLong("recent")))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    OffsetDateTime suspended = row.getObject("suspended_since", OffsetDateTime.class);
    String decider = row.getString("decider_place");
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("place_code"),
        decider == null
            ? new Field(row.getString("owner_place"), row.getString("function"))
            : new Field(decider, row.getString("decider_function")),
        row.getString("stage"),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        row.getObject("limit_at", OffsetDateTime.class).toInstant(),
        suspended == null ? null : suspended.toInstant(),
        row.getInt("severity"),
        row.getBoolean("unseen"));
  }
}
