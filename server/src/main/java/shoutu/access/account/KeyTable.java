package shoutu.access.account;

import static shoutu.access.account.AccountTable.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against the keys of machines. */
@Repository
class KeyTable {

  private final JdbcClient db;

  KeyTable(JdbcClient db) {
    this.db = db;
  }

  /** The key lies where its account lies. */
  void insert(UUID id, UUID account, String name, byte[] keyHash, Instant at) {
    db.sql(
            """
            insert into access.api_key
                   (id, home, place_code, place_no, last_act, account_id, name, key_hash, created_at)
            select :id, home, place_code, place_no, 'CREATED', id, :name, :hash, :at
              from access.account where id = :account
            """)
        .param("id", id)
        .param("account", account)
        .param("name", name)
        .param("hash", keyHash)
        .param("at", time(at))
        .update();
  }

  List<ApiKey> after(UUID id, int limit) {
    return db.sql(
            """
            select k.id, k.account_id, a.login, k.name, k.created_at, k.revoked_at
              from access.api_key k join access.account a on a.id = k.account_id
             where k.id > :id
             order by k.id
             limit :limit
            """)
        .param("id", id)
        .param("limit", limit)
        .query(
            (row, _) -> {
              OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
              return new ApiKey(
                  row.getObject("id", UUID.class),
                  row.getObject("account_id", UUID.class),
                  row.getString("login"),
                  row.getString("name"),
                  row.getObject("created_at", OffsetDateTime.class).toInstant(),
                  revoked == null ? null : revoked.toInstant());
            })
        .list();
  }

  boolean revoke(UUID id, Instant at) {
    return db.sql(
                """
                update access.api_key
                   set revoked_at = :at, version = version + 1, last_act = 'REVOKED'
                 where id = :id and revoked_at is null
                """)
            .param("id", id)
            .param("at", time(at))
            .update()
        == 1;
  }
}
