package shoutu.exchange.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against subscriptions; each is an account's own. */
@Repository
class SubscriptionTable {

  private static final String COLUMNS =
      "id, account, type, endpoint, secret, state, xid::text as xid, seq, attempts, problem, made_at";

  private final JdbcClient db;

  SubscriptionTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Subscription it) {
    db.sql(
            """
            insert into exchange.subscription
                   (id, account, type, endpoint, secret, state, xid, seq, made_at, due_at)
            values (:id, :account, :type, :endpoint, :secret, :state, :xid::xid8, :seq, :at, :at)
            """)
        .param("id", it.id())
        .param("account", it.account())
        .param("type", it.type().name())
        .param("endpoint", it.endpoint())
        .param("secret", it.secret())
        .param("state", it.state().name())
        .param("xid", it.xid())
        .param("seq", it.seq())
        .param("at", utc(it.madeAt()))
        .update();
  }

  List<Subscription> of(UUID account) {
    return db.sql(
            "select %s from exchange.subscription where account = :account order by made_at, id"
                .formatted(COLUMNS))
        .param("account", account)
        .query((row, _) -> read(row))
        .list();
  }

  boolean delete(UUID account, UUID id) {
    return db.sql("delete from exchange.subscription where id = :id and account = :account")
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  /** Takes some that are due for so long; another server skips them meanwhile. */
  List<Subscription> lease(Instant now, Instant until, int most) {
    return db.sql(
            """
            update exchange.subscription
               set leased_until = :until
             where id = any (array(
                   select id from exchange.subscription
                    where state = 'ACTIVE' and due_at <= :now
                      and (leased_until is null or leased_until <= :now)
                    order by due_at limit :most
                      for update skip locked))
            returning %s
            """
                .formatted(COLUMNS))
        .param("now", utc(now))
        .param("until", utc(until))
        .param("most", most)
        .query((row, _) -> read(row))
        .list();
  }

  void told(UUID id, String xid, long seq, Instant dueAt) {
    db.sql(
            """
            update exchange.subscription
               set xid = :xid::xid8, seq = :seq, attempts = 0, problem = null, due_at = :due,
                   leased_until = null
             where id = :id
            """)
        .param("id", id)
        .param("xid", xid)
        .param("seq", seq)
        .param("due", utc(dueAt))
        .update();
  }

  /** Null for never again. */
  void failed(UUID id, String problem, @Nullable Instant retryAt) {
    db.sql(
            """
            update exchange.subscription
               set attempts = attempts + 1, problem = :problem, leased_until = null,
                   due_at = coalesce(:retry::timestamptz, due_at),
                   state = case when :retry::timestamptz is null then 'ERROR' else state end
             where id = :id
            """)
        .param("id", id)
        .param("problem", problem)
        .param("retry", retryAt == null ? null : utc(retryAt))
        .update();
  }

  private static Subscription read(ResultSet row) throws SQLException {
    return new Subscription(
        row.getObject("id", UUID.class),
        row.getObject("account", UUID.class),
        FhirType.valueOf(row.getString("type")),
        row.getString("endpoint"),
        row.getString("secret"),
        Subscription.State.valueOf(row.getString("state")),
        row.getString("xid"),
        row.getLong("seq"),
        row.getInt("attempts"),
        row.getString("problem"),
        row.getObject("made_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
