package shoutu.access.account;

import static shoutu.access.account.AccountTable.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against signed-in browsers and attempts to sign in. */
@Repository
class SessionTable {

  record Attempts(int failures, Instant last) {
    static final Attempts NONE = new Attempts(0, Instant.EPOCH);
  }

  private final JdbcClient db;

  SessionTable(JdbcClient db) {
    this.db = db;
  }

  void open(byte[] tokenHash, UUID account, Instant at, Instant until) {
    db.sql(
            """
            insert into access.session (token_hash, account_id, created_at, seen_at, expires_at)
            values (:hash, :account, :at, :at, :until)
            """)
        .param("hash", tokenHash)
        .param("account", account)
        .param("at", time(at))
        .param("until", time(until))
        .update();
    db.sql("delete from access.session where expires_at <= :at").param("at", time(at)).update();
  }

  Optional<UUID> accountOf(byte[] tokenHash, Instant at) {
    return db.sql(
            """
            select account_id from access.session where token_hash = :hash and expires_at > :at
            """)
        .param("hash", tokenHash)
        .param("at", time(at))
        .query((row, _) -> row.getObject("account_id", UUID.class))
        .optional();
  }

  /** Prolongs a session that is in use; at most once in the while between the two times. */
  void prolong(byte[] tokenHash, Instant at, Instant until, Instant seenBefore) {
    db.sql(
            """
            update access.session set seen_at = :at, expires_at = :until
             where token_hash = :hash and seen_at < :before
            """)
        .param("hash", tokenHash)
        .param("at", time(at))
        .param("until", time(until))
        .param("before", time(seenBefore))
        .update();
  }

  void close(byte[] tokenHash) {
    db.sql("delete from access.session where token_hash = :hash").param("hash", tokenHash).update();
  }

  void closeAllOf(UUID account) {
    db.sql("delete from access.session where account_id = :account")
        .param("account", account)
        .update();
  }

  Attempts attempts(byte[] key) {
    return db.sql("select failures, last_at from access.attempt where key_hash = :key")
        .param("key", key)
        .query(
            (row, _) ->
                new Attempts(
                    row.getInt("failures"),
                    row.getObject("last_at", OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(Attempts.NONE);
  }

  void count(byte[] key, Instant at, Instant forgetBefore) {
    db.sql(
            """
            insert into access.attempt (key_hash, failures, last_at) values (:key, 1, :at)
            on conflict (key_hash) do update
               set failures = case when attempt.last_at < :forget then 1 else attempt.failures + 1 end,
                   last_at = :at
            """)
        .param("key", key)
        .param("at", time(at))
        .param("forget", time(forgetBefore))
        .update();
  }

  void forget(byte[] key) {
    db.sql("delete from access.attempt where key_hash = :key").param("key", key).update();
  }

  void forgiveOne(byte[] key) {
    db.sql(
            "update access.attempt set failures = failures - 1 where key_hash = :key and failures > 0")
        .param("key", key)
        .update();
  }

  void forgetBefore(Instant at) {
    db.sql("delete from access.attempt where last_at < :at").param("at", time(at)).update();
  }
}
