package shoutu.briefing.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against people's addresses and the house's push key. */
@Repository
class AddressTable {

  private static final String SELECT =
      """
      select a.id, a.account, a.channel, a.address, a.push_key, a.push_auth, a.urgent_only, c.locale,
             c.holder
        from briefing.address a
        join access.account c on c.id = a.account
       where c.disabled_at is null
      """;

  private final JdbcClient db;

  AddressTable(JdbcClient db) {
    this.db = db;
  }

  /** False when it is there already. */
  boolean insert(Address address, Instant now) {
    Address.PushKeys push = address.push();
    return db.sql(
                """
                insert into briefing.address
                  (id, account, channel, address, push_key, push_auth, urgent_only, created_at)
                values (:id, :account, :channel, :address, :key, :auth, :urgent, :now)
                on conflict (account, channel, address) do nothing
                """)
            .param("id", address.id())
            .param("account", address.account())
            .param("channel", address.channel().name())
            .param("address", address.address())
            .param("key", push == null ? null : push.publicKey())
            .param("auth", push == null ? null : push.auth())
            .param("urgent", address.urgentOnly())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  boolean delete(UUID id, UUID account) {
    return db.sql("delete from briefing.address where id = :id and account = :account")
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  /** The browser or its user has ended it. */
  void gone(UUID id) {
    db.sql("delete from briefing.address where id = :id").param("id", id).update();
  }

  /** An account's own addresses; the account itself may lie beyond its holder's ground. */
  List<Address> of(UUID account) {
    return db.sql(
            """
            select id, account, channel, address, push_key, push_auth, urgent_only,
                   null as locale
              from briefing.address where account = :account order by created_at, id
            """)
        .param("account", account)
        .query((row, _) -> address(row))
        .list();
  }

  Optional<Address> find(UUID id) {
    return db.sql(SELECT + " and a.id = :id")
        .param("id", id)
        .query((row, _) -> address(row))
        .optional();
  }

  /** The addresses of these holders' accounts. */
  Map<String, List<Address>> ofHolders(Collection<String> holders) {
    Map<String, List<Address>> found = new HashMap<>();
    db.sql(SELECT + " and c.holder = any(:holders::text[]) order by a.id")
        .param("holders", holders.toArray(String[]::new))
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getString("holder"), _ -> new ArrayList<>())
                  .add(address(row));
            });
    return found;
  }

  private static Address address(ResultSet row) throws SQLException {
    byte[] key = row.getBytes("push_key");
    return new Address(
        row.getObject("id", UUID.class),
        row.getObject("account", UUID.class),
        Channel.valueOf(row.getString("channel")),
        row.getString("address"),
        key == null ? null : new Address.PushKeys(key, row.getBytes("push_auth")),
        row.getBoolean("urgent_only"),
        row.getString("locale"));
  }

  /** A key pair as stored: X.509 and PKCS#8. */
  record StoredPair(byte[] publicKey, byte[] privateKey) {}

  Optional<StoredPair> pushKey() {
    return db.sql("select public_key, private_key from briefing.push_key")
        .query((row, _) -> new StoredPair(row.getBytes("public_key"), row.getBytes("private_key")))
        .optional();
  }

  /** Kept unless another server was first. */
  void offerPushKey(StoredPair pair) {
    db.sql(
            """
            insert into briefing.push_key (public_key, private_key) values (:public, :private)
            on conflict do nothing
            """)
        .param("public", pair.publicKey())
        .param("private", pair.privateKey())
        .update();
  }
}
