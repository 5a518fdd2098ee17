package shoutu.exchange;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What imports brought into rooms that don't keep other systems' ids. */
@Repository
class BroughtTable {

  record Brought(byte[] key, int home, String kind, UUID record, String place, int placeNo) {}

  private final JdbcClient db;

  BroughtTable(JdbcClient db) {
    this.db = db;
  }

  Set<ByteBuffer> known(Collection<byte[]> keys) {
    return db
        .sql("select exchange.known_keys(:keys::bytea[]) as key")
        .param("keys", keys.toArray(byte[][]::new))
        .query((row, _) -> ByteBuffer.wrap(row.getBytes("key")))
        .list()
        .stream()
        .collect(Collectors.toSet());
  }

  /** The records of keys, where they are in sight. */
  Map<ByteBuffer, UUID> find(Collection<ByteBuffer> keys) {
    Map<ByteBuffer, UUID> found = new HashMap<>();
    db.sql(
            """
            select key, record from exchange.brought
             where key = any(:keys::bytea[]) and not undone
            """)
        .param("keys", keys.stream().map(ByteBuffer::array).toArray(byte[][]::new))
        .query(
            row -> {
              found.put(ByteBuffer.wrap(row.getBytes("key")), row.getObject("record", UUID.class));
            });
    return found;
  }

  void insert(UUID importId, List<Brought> brought) {
    for (Brought one : brought) {
      db.sql(
              """
              insert into exchange.brought
                     (key, home, kind, record, import_id, place_code, place_no)
              values (:key, :home, :kind, :record, :import, :place, :placeNo)
              on conflict (record, home) do update
                 set key = excluded.key, import_id = excluded.import_id, undone = false
              """)
          .param("key", one.key)
          .param("home", one.home)
          .param("kind", one.kind)
          .param("record", one.record)
          .param("import", importId)
          .param("place", one.place)
          .param("placeNo", one.placeNo)
          .update();
    }
  }

  /** The records of an import that still stand. */
  List<UUID> records(UUID importId) {
    return db.sql(
            """
            select record from exchange.brought
             where import_id = :import and not undone order by record
            """)
        .param("import", importId)
        .query((row, _) -> row.getObject("record", UUID.class))
        .list();
  }

  void undone(UUID record) {
    db.sql("update exchange.brought set undone = true where record = :record")
        .param("record", record)
        .update();
  }
}
