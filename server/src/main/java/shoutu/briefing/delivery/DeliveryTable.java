package shoutu.briefing.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;

/** Every statement against the outbox. */
@Repository
class DeliveryTable {

  /** News that has not been handed on yet. */
  record Unrouted(
      UUID notification,
      int home,
      String place,
      int placeNo,
      Field field,
      Instant at,
      int severity) {}

  /** One notification for one address, as routed. */
  record Routed(UUID id, Unrouted news, UUID address, boolean urgent, Instant dueAt) {}

  /** A delivery that is ours to send now. */
  record Claimed(
      UUID id,
      UUID address,
      boolean urgent,
      int attempts,
      @Nullable UUID message,
      @Nullable News news) {}

  /** What a notification tells, as far as a message says it. */
  record News(String kind, UUID duty, String dutyKind, String place, Instant at) {}

  /** A delivery as its receiver reads about it. */
  record Shown(
      UUID id,
      Channel channel,
      String address,
      @Nullable String kind,
      @Nullable UUID duty,
      boolean urgent,
      String state,
      Instant madeAt,
      Instant dueAt,
      int attempts,
      @Nullable String problem,
      @Nullable Instant settledAt) {}

  private final JdbcClient db;

  DeliveryTable(JdbcClient db) {
    this.db = db;
  }

  /** The oldest news that nobody else routes at this moment. */
  List<Unrouted> lockUnrouted(int limit) {
    return db.sql(
            """
            select n.id, n.home, n.place_code, n.place_no, n.field_place, n.field_function, n.at,
                   d.severity
              from briefing.notification n
              join duty.duty d on d.id = n.duty and d.home = n.home
             where n.routed_at is null
             order by n.at, n.id
             limit :limit
               for update of n skip locked
            """)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Unrouted(
                    row.getObject("id", UUID.class),
                    row.getInt("home"),
                    row.getString("place_code"),
                    row.getInt("place_no"),
                    new Field(row.getString("field_place"), row.getString("field_function")),
                    at(row, "at"),
                    row.getInt("severity")))
        .list();
  }

  void routed(Collection<Unrouted> news, Instant now) {
    db.sql("update briefing.notification set routed_at = :at where id = any(:ids::uuid[])")
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("ids", texts(news, one -> one.notification().toString()))
        .update();
  }

  void insert(List<Routed> routed, Instant now) {
    db.sql(
            """
            insert into briefing.delivery
              (id, home, place_code, place_no, notification, address, urgent, state, made_at, due_at)
            select r.id, r.home, r.place, r.no, r.notification, r.address, r.urgent, 'WAITING', :now,
                   r.due
              from unnest(:ids::uuid[], :homes::int[], :places::text[], :placeNos::int[],
                          :notifications::uuid[], :addresses::uuid[], :urgents::boolean[],
                          :dues::timestamptz[])
                as r (id, home, place, no, notification, address, urgent, due)
            on conflict (notification, address) do nothing
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", texts(routed, one -> one.id().toString()))
        .param("homes", routed.stream().map(one -> one.news().home()).toArray(Integer[]::new))
        .param("places", texts(routed, one -> one.news().place()))
        .param("placeNos", routed.stream().map(one -> one.news().placeNo()).toArray(Integer[]::new))
        .param("notifications", texts(routed, one -> one.news().notification().toString()))
        .param("addresses", texts(routed, one -> one.address().toString()))
        .param("urgents", routed.stream().map(Routed::urgent).toArray(Boolean[]::new))
        .param("dues", texts(routed, one -> one.dueAt().toString()))
        .update();
  }

  void insertTrial(UUID id, UUID address, int home, String place, int placeNo, Instant now) {
    db.sql(
            """
            insert into briefing.delivery
              (id, home, place_code, place_no, address, urgent, state, made_at, due_at)
            values (:id, :home, :place, :no, :address, true, 'WAITING', :now, :now)
            """)
        .param("id", id)
        .param("home", home)
        .param("place", place)
        .param("no", placeNo)
        .param("address", address)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What is due for the address that has waited longest, leased until {@code lease}. */
  List<Claimed> claim(Instant now, Instant lease, int limit) {
    return db.sql(
            """
            with first as (
              select address from briefing.delivery
               where state = 'WAITING' and due_at <= :now
                 and (leased_until is null or leased_until <= :now)
               order by due_at limit 1),
            due as (
              select d.id from briefing.delivery d join first using (address)
               where d.state = 'WAITING' and d.due_at <= :now
                 and (d.leased_until is null or d.leased_until <= :now)
               order by d.due_at, d.id limit :limit
                 for update skip locked),
            leased as (
              update briefing.delivery d
                 set leased_until = :lease, attempts = attempts + 1
                from due where d.id = due.id
              returning d.*)
            select l.id, l.address, l.urgent, l.attempts, l.message, n.kind, n.duty, n.duty_kind,
                   n.place_code as news_place, n.at
              from leased l
              left join briefing.notification n on n.id = l.notification
             order by l.due_at, l.id
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("lease", lease.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> claimed(row))
        .list();
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new Claimed(
        row.getObject("id", UUID.class),
        row.getObject("address", UUID.class),
        row.getBoolean("urgent"),
        row.getInt("attempts"),
        row.getObject("message", UUID.class),
        kind == null
            ? null
            : new News(
                kind,
                row.getObject("duty", UUID.class),
                row.getString("duty_kind"),
                row.getString("news_place"),
                at(row, "at")));
  }

  /**
   * They went out in one message, or failed together: tried again, or given up when no time is
   * given.
   */
  void settle(
      Collection<Claimed> sent,
      UUID message,
      @Nullable String problem,
      @Nullable Instant retryAt,
      Instant now) {
    String state = problem == null ? "SENT" : retryAt == null ? "GIVEN_UP" : "WAITING";
    db.sql(
            """
            update briefing.delivery
               set state = :state, problem = :problem, message = :message, leased_until = null,
                   due_at = coalesce(:retry::timestamptz, due_at),
                   settled_at = case when :state = 'WAITING' then null else :now end
             where id = any(:ids::uuid[])
            """)
        .param("state", state)
        .param("problem", problem)
        .param("message", message)
        .param("retry", retryAt == null ? null : retryAt.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", texts(sent, one -> one.id().toString()))
        .update();
  }

  /** The newest deliveries to an account's addresses. */
  List<Shown> ofAccount(UUID account, int limit) {
    return db.sql(
            """
            select d.id, a.channel, a.address, n.kind, n.duty, d.urgent, d.state, d.made_at,
                   d.due_at, d.attempts, d.problem, d.settled_at
              from briefing.address a
              join briefing.delivery d on d.address = a.id
              left join briefing.notification n on n.id = d.notification
             where a.account = :account
             order by d.made_at desc, d.id desc
             limit :limit
            """)
        .param("account", account)
        .param("limit", limit)
        .query(
            (row, _) -> {
              OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
              return new Shown(
                  row.getObject("id", UUID.class),
                  Channel.valueOf(row.getString("channel")),
                  row.getString("address"),
                  row.getString("kind"),
                  row.getObject("duty", UUID.class),
                  row.getBoolean("urgent"),
                  row.getString("state"),
                  at(row, "made_at"),
                  at(row, "due_at"),
                  row.getInt("attempts"),
                  row.getString("problem"),
                  settled == null ? null : settled.toInstant());
            })
        .list();
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
