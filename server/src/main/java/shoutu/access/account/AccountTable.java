package shoutu.access.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against accounts, passwords and one-time links. */
@Repository
class AccountTable {

  /** For whom a one-time link is: an account, or whoever founds the house. */
  record Invitation(Optional<UUID> account) {}

  private final JdbcClient db;

  AccountTable(JdbcClient db) {
    this.db = db;
  }

  boolean isEmpty() {
    return db.sql("select not exists (select from access.account) as empty")
        .query((row, _) -> row.getBoolean("empty"))
        .single();
  }

  /** False when the login is taken. */
  boolean insert(Account account, Ground ground) {
    return db.sql(
                """
                insert into access.account
                       (id, home, place_code, place_no, last_act, login, kind, holder, locale, created_at)
                values (:id, :home, :code, :number, 'CREATED', :login, :kind, :holder, :locale, :at)
                on conflict (login) do nothing
                """)
            .param("id", account.id())
            .param("home", ground.home())
            .param("code", ground.placeCode())
            .param("number", ground.placeNo())
            .param("login", account.login())
            .param("kind", account.kind().name())
            .param("holder", account.holder())
            .param("locale", account.locale())
            .param("at", time(account.createdAt()))
            .update()
        == 1;
  }

  Optional<Account> find(UUID id) {
    return db.sql(SELECT + " where id = :id")
        .param("id", id)
        .query((row, _) -> account(row))
        .optional();
  }

  /** Whose key this is, if it is still good. */
  Optional<Account> withKey(byte[] keyHash) {
    return db.sql(
            SELECT
                + """
                   where id = (select account_id from access.api_key
                                where key_hash = :hash and revoked_at is null)
                  """)
        .param("hash", keyHash)
        .query((row, _) -> account(row))
        .optional();
  }

  Optional<Account> named(String login) {
    return db.sql(SELECT + " where login = :login")
        .param("login", login)
        .query((row, _) -> account(row))
        .optional();
  }

  List<Account> after(String login, int limit) {
    return db.sql(SELECT + " where login > :login order by login limit :limit")
        .param("login", login)
        .param("limit", limit)
        .query((row, _) -> account(row))
        .list();
  }

  boolean setDisabled(UUID id, @Nullable Instant at, String act) {
    return db.sql(
                """
                update access.account
                   set disabled_at = :at, version = version + 1, last_act = :act
                 where id = :id and (disabled_at is null) = (cast(:at as timestamptz) is not null)
                """)
            .param("id", id)
            .param("at", at == null ? null : time(at))
            .param("act", act)
            .update()
        == 1;
  }

  Optional<String> password(UUID account) {
    return db.sql("select password from access.credential where account_id = :id")
        .param("id", account)
        .query((row, _) -> row.getString("password"))
        .optional();
  }

  void setPassword(UUID account, String hash, Instant at) {
    db.sql(
            """
            insert into access.credential (account_id, password, changed_at)
            values (:id, :hash, :at)
            on conflict (account_id) do update
               set password = excluded.password, changed_at = excluded.changed_at
            """)
        .param("id", account)
        .param("hash", hash)
        .param("at", time(at))
        .update();
  }

  /** A new link replaces those for the same account that were not used. */
  void invite(byte[] tokenHash, @Nullable UUID account, Instant at, Instant until) {
    db.sql(
            """
            update access.invitation set used_at = :at
             where account_id is not distinct from :account::uuid and used_at is null
            """)
        .param("account", account)
        .param("at", time(at))
        .update();
    db.sql(
            """
            insert into access.invitation (token_hash, account_id, created_at, expires_at)
            values (:hash, :account::uuid, :at, :until)
            """)
        .param("hash", tokenHash)
        .param("account", account)
        .param("at", time(at))
        .param("until", time(until))
        .update();
  }

  /** Takes a link, once: of two who come with it at the same moment, one finds it used. */
  Optional<Invitation> use(byte[] tokenHash, Instant at) {
    return db.sql(
            """
            update access.invitation set used_at = :at
             where token_hash = :hash and used_at is null and expires_at > :at
            returning account_id
            """)
        .param("hash", tokenHash)
        .param("at", time(at))
        .query(
            (row, _) ->
                new Invitation(Optional.ofNullable(row.getObject("account_id", UUID.class))))
        .optional();
  }

  private static final String SELECT =
      """
      select id, login, kind, holder, locale, place_code, created_at, disabled_at, version
        from access.account
      """;

  private static Account account(ResultSet row) throws SQLException {
    OffsetDateTime disabled = row.getObject("disabled_at", OffsetDateTime.class);
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("login"),
        Account.Kind.valueOf(row.getString("kind")),
        row.getString("holder"),
        row.getString("locale"),
        row.getString("place_code"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        disabled == null ? null : disabled.toInstant(),
        row.getInt("version"));
  }

  static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
