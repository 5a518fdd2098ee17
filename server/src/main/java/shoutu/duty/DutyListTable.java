package shoutu.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.Cursor;
import shoutu.territory.Field;
import shoutu.territory.Subtree;
import tools.jackson.databind.json.JsonMapper;

/** What is listed of duties. Each list is one statement; its ground is stated, not only guarded. */
@Repository
class DutyListTable {

  private static final String MINE =
      """
      d.id in (
        select id from duty.duty
         where (owner_place, function) in (select place, function from seat)
           and stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DEFERRED', 'CLAIMED')
        union all
        select id from duty.duty
         where (assignee_place, assignee_function) in (select place, function from seat)
           and stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DEFERRED', 'CLAIMED')
        union all
        select id from duty.duty
         where (decider_place, decider_function) in (select place, function from seat))""";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;

  DutyListTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * What is sought.
   *
   * @param ground null: everywhere within the caller's
   * @param seats whose duties, if the filter asks for somebody's own
   */
  record Sought(
      DutyFilter filter, @Nullable Subtree ground, Collection<Field> seats, Instant now) {}

  /** Conditions, and what stands for their names. */
  private record Where(List<String> conditions, Map<String, @Nullable Object> params) {
    String sql() {
      return conditions.isEmpty() ? "" : " where " + String.join("\n   and ", conditions);
    }
  }

  List<Duty> page(Sought sought, @Nullable Cursor after, int limit) {
    Where where = where(sought);
    DutyFilter.Order order = sought.filter.order();
    if (after != null) {
      where.conditions.add(
          switch (order) {
            case NEWEST_FIRST -> "d.id < :afterId";
            case SOONEST_LIMIT_FIRST -> "(d.limit_at, d.id) > (:afterLimit, :afterId)";
          });
      where.params.put("afterId", UUID.fromString(after.keys().getLast()));
      if (order == DutyFilter.Order.SOONEST_LIMIT_FIRST) {
        where.params.put("afterLimit", utc(Instant.parse(after.keys().getFirst())));
      }
    }
    where.params.put("limit", limit);
    return db.sql(
            """
            with seat as (
              select place, function from json_to_recordset(:seats::json) as s(place text, function text))
            select %s
              from duty.duty d
            %s
             order by %s
             limit :limit
            """
                .formatted(
                    DutyTable.COLUMNS,
                    where.sql(),
                    switch (order) {
                      case NEWEST_FIRST -> "d.id desc";
                      case SOONEST_LIMIT_FIRST -> "d.limit_at, d.id";
                    }))
        .params(where.params)
        .query((row, _) -> DutyTable.duty(row))
        .list();
  }

  /** How many of them there are. */
  long count(Sought sought) {
    Where where = where(sought);
    return db.sql(
            """
            with seat as (
              select place, function from json_to_recordset(:seats::json) as s(place text, function text))
            select count(*) as n
              from duty.duty d
            %s
            """
                .formatted(where.sql()))
        .params(where.params)
        .query((row, _) -> row.getLong("n"))
        .single();
  }

  private static Where where(Sought sought) {
    DutyFilter filter = sought.filter;
    List<String> where = new ArrayList<>();
    Map<String, @Nullable Object> params = new HashMap<>();
    if (sought.ground != null) {
      where.add("d.place_no >= :lo and d.place_no < :hi");
      params.put("lo", sought.ground.lo());
      params.put("hi", sought.ground.hi());
    }
    equal("d.function", "function", filter.function(), where, params);
    equal("d.kind", "kind", filter.kind(), where, params);
    equal("d.parent", "parent", filter.parent(), where, params);
    equal("d.subject_id", "subject", filter.subject(), where, params);
    Stage.Name only = filter.stage().only();
    equal("d.stage", "stage", only == null ? null : only.name(), where, params);
    boolean late = filter.lateness() == DutyFilter.Lateness.OVERDUE;
    if (filter.stage().group() != DutyFilter.Group.ALL || late) {
      where.add("d." + DutyTable.OPEN);
    }
    if (filter.stage().group() == DutyFilter.Group.TO_DO) {
      where.add("d.stage <> 'CLAIMED'");
    }
    if (late) {
      where.add("d.limit_at < coalesce(d.suspended_since, :now)");
      params.put("now", utc(sought.now));
    }
    if (filter.holder() == DutyFilter.Holder.ME) {
      where.add(MINE);
    }
    params.put("seats", seatsOf(sought.seats));
    return new Where(where, params);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static void equal(
      String column,
      String name,
      @Nullable Object value,
      List<String> where,
      Map<String, @Nullable Object> params) {
    if (value != null) {
      where.add(column + " = :" + name);
      params.put(name, value);
    }
  }

  /** Open duties that the seats' holder can do something about now, in no order. */
  List<Duty> actionable(Collection<Field> seats, Instant now, int limit) {
    return db.sql(
            """
            with seat as (
              select place, function from json_to_recordset(:seats::json) as s(place text, function text))
            select %s
              from duty.duty d
             where %s
               and d.stage in ('ISSUED', 'ACCEPTED')
               and d.started_at <= :now
             order by d.urgency, d.harm * d.people / d.effort desc, d.received_at, d.id
             limit :limit
            """
                .formatted(DutyTable.COLUMNS, MINE))
        .param("seats", seatsOf(seats))
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, _) -> DutyTable.duty(row))
        .list();
  }

  private static String seatsOf(Collection<Field> seats) {
    return JSON.writeValueAsString(
        seats.stream()
            .map(seat -> Map.of("place", seat.place(), "function", seat.function()))
            .toList());
  }

  List<Duty> children(UUID parent, int limit) {
    return db.sql(
            """
            select %s from duty.duty where parent = :parent order by place_no, function, id limit :limit
            """
                .formatted(DutyTable.COLUMNS))
        .param("parent", parent)
        .param("limit", limit)
        .query((row, _) -> DutyTable.duty(row))
        .list();
  }

  /** For each child, what the leaves below it (or it itself, if it is one) have come to. */
  List<RollUp.Branch> branches(UUID parent, Instant now) {
    return db.sql(
            """
            with recursive below as (
              select id, id as branch from duty.duty where parent = :parent
              union all
              select d.id, b.branch from duty.duty d join below b on d.parent = b.id),
            leaf as (
              select b.branch, d.stage, d.stage_detail, d.verification, d.limit_at, d.suspended_since
                from below b
                join duty.duty d on d.id = b.id
               where not exists (select from duty.duty c where c.parent = d.id)),
            counted as (
              select branch,
                     (count(*) filter (where stage <> 'CANCELLED'))::int as total,
                     (count(*) filter (where stage = 'CLOSED'))::int as ended,
                     (count(*) filter (where stage = 'CLOSED' and stage_detail = 'POOLED'
                                         and verification <> 'VERIFIED_TRUE'))::int as pooled,
                     (count(*) filter (where stage = 'CLOSED'
                                         and verification = 'VERIFIED_TRUE'))::int as verified,
                     (count(*) filter (where stage not in ('CLOSED', 'CANCELLED')
                                         and verification = 'VERIFIED_FALSE'))::int as refuted,
                     (count(*) filter (where stage not in ('CLOSED', 'MISSED', 'CANCELLED')
                        and limit_at < coalesce(suspended_since, :now)))::int as overdue,
                     (count(*) filter (where stage = 'BLOCKED'))::int as blocked,
                     (count(*) filter (where stage = 'DEFERRED'))::int as deferred,
                     (count(*) filter (where stage = 'MISSED'))::int as missed,
                     (count(*) filter (where stage = 'CANCELLED'))::int as withdrawn
                from leaf
               group by branch)
            select c.*, d.place_code, d.function
              from counted c
              join duty.duty d on d.id = c.branch
             order by d.place_no, d.function, d.id
            """)
        .param("parent", parent)
        .param("now", utc(now))
        .query(
            (row, _) ->
                new RollUp.Branch(
                    row.getObject("branch", UUID.class),
                    row.getString("place_code"),
                    row.getString("function"),
                    new RollUp.Counts(
                        row.getInt("total"),
                        row.getInt("ended") - row.getInt("pooled"),
                        row.getInt("pooled"),
                        row.getInt("verified"),
                        row.getInt("refuted"),
                        row.getInt("overdue"),
                        row.getInt("blocked"),
                        row.getInt("deferred"),
                        row.getInt("missed"),
                        row.getInt("withdrawn"))))
        .list();
  }

  /** When each rung of the present round fired, by kind and number. */
  Map<String, Instant> fired(Duty duty) {
    Map<String, Instant> fired = new HashMap<>();
    db.sql("select kind, rung, fired_at from duty.fired where duty_id = :duty and round = :round")
        .param("duty", duty.id())
        .param("round", duty.round().number())
        .query(
            row -> {
              fired.put(
                  row.getString("kind") + row.getInt("rung"),
                  row.getObject("fired_at", OffsetDateTime.class).toInstant());
            });
    return fired;
  }
}
