package shoutu.access.account;

import static shoutu.access.account.AccountTable.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against the answers that were given to commands with a key of their own. */
@Repository
class AnswerTable {

  @SuppressWarnings("ArrayRecordComponent") // written to the client at once, never compared
  record Answer(
      byte[] requestHash,
      int status,
      @Nullable String contentType,
      @Nullable String location,
      byte[] body) {}

  private final JdbcClient db;

  AnswerTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Claims a key. While another transaction holds the same claim this waits for it: afterwards its
   * answer is there, or, if it failed, the claim is ours.
   */
  boolean claim(String login, String key, byte[] requestHash, Instant at) {
    return db.sql(
                """
                insert into access.answer (login, key, request_hash, asked_at)
                values (:login, :key, :hash, :at)
                on conflict (login, key) do nothing
                """)
            .param("login", login)
            .param("key", key)
            .param("hash", requestHash)
            .param("at", time(at))
            .update()
        == 1;
  }

  void waitAtMost(int seconds) {
    db.sql("select set_config('lock_timeout', :wait, true)")
        .param("wait", seconds + "s")
        .query((row, _) -> row.getString(1))
        .single();
  }

  void keep(String login, String key, Answer answer) {
    db.sql(
            """
            update access.answer
               set status = :status, content_type = :type, location = :location, body = :body
             where login = :login and key = :key
            """)
        .param("login", login)
        .param("key", key)
        .param("status", answer.status())
        .param("type", answer.contentType())
        .param("location", answer.location())
        .param("body", answer.body())
        .update();
  }

  void release(String login, String key) {
    db.sql("delete from access.answer where login = :login and key = :key")
        .param("login", login)
        .param("key", key)
        .update();
  }

  Optional<Answer> find(String login, String key) {
    return db.sql(
            """
            select request_hash, status, content_type, location, body
              from access.answer
             where login = :login and key = :key and status is not null
            """)
        .param("login", login)
        .param("key", key)
        .query(
            (row, _) ->
                new Answer(
                    row.getBytes("request_hash"),
                    row.getInt("status"),
                    row.getString("content_type"),
                    row.getString("location"),
                    row.getBytes("body")))
        .optional();
  }

  Optional<Instant> oldest() {
    return db.sql("select min(asked_at) as oldest from access.answer")
        .query((row, _) -> Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  void forgetBefore(Instant at) {
    db.sql("delete from access.answer where asked_at <= :at").param("at", time(at)).update();
  }
}
