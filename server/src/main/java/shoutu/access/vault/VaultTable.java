package shoutu.access.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.access.vault.SealedSubjects.Row;

/** Every statement against subjects and what proves their end. */
@Repository
class VaultTable {

  /** A row as it lies in the database, unread. */
  @SuppressWarnings("ArrayRecordComponent") // passed on to be opened, never compared
  record Stored(
      UUID id,
      int home,
      String placeCode,
      int placeNo,
      int version,
      SubjectKind kind,
      long slot,
      byte @Nullable [] sealed,
      @Nullable Instant shreddedAt) {}

  private final JdbcClient db;

  VaultTable(JdbcClient db) {
    this.db = db;
  }

  void insert(List<Row> rows, Instant at) {
    db.sql(
            """
            insert into access.subject
                   (id, home, place_code, place_no, last_act, kind, key_slot, commitment, sealed, stored_at)
            select id, home, place_code, place_no, 'STORED', kind, key_slot, commitment, sealed, :at
              from unnest(:ids::uuid[], :homes::int[], :codes::text[], :numbers::int[], :kinds::text[],
                          :slots::bigint[], :commitments::bytea[], :sealed::bytea[])
                as n (id, home, place_code, place_no, kind, key_slot, commitment, sealed)
            """)
        .param("ids", ids(rows.stream().map(row -> row.subject().id()).toList()))
        .param("homes", rows.stream().mapToInt(row -> row.subject().home()).toArray())
        .param("codes", texts(rows, row -> row.subject().placeCode()))
        .param("numbers", rows.stream().mapToInt(row -> row.subject().placeNo()).toArray())
        .param("kinds", texts(rows, row -> row.subject().kind().name()))
        .param("slots", rows.stream().mapToLong(Row::slot).toArray())
        .param("commitments", bytes(rows, row -> row.content().commitment()))
        .param("sealed", bytes(rows, row -> row.content().sealed()))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Locks the rows of these subjects, in the order of their ids. */
  List<Stored> lock(Collection<UUID> ids) {
    return read(
        """
        select id, home, place_code, place_no, version, kind, key_slot, sealed, shredded_at
          from access.subject
         where id = any(:ids::uuid[])
         order by id
           for update
        """,
        ids);
  }

  List<Stored> find(Collection<UUID> ids) {
    return read(
        """
        select id, home, place_code, place_no, version, kind, key_slot, sealed, shredded_at
          from access.subject
         where id = any(:ids::uuid[])
         order by id
        """,
        ids);
  }

  private List<Stored> read(String sql, Collection<UUID> ids) {
    return db.sql(sql).param("ids", ids(ids)).query((row, _) -> stored(row)).list();
  }

  void replace(UUID id, Sealing.Sealed content) {
    db.sql(
            """
            update access.subject
               set sealed = :sealed, commitment = :commitment, version = version + 1,
                   last_act = 'CORRECTED'
             where id = :id
            """)
        .param("id", id)
        .param("sealed", content.sealed())
        .param("commitment", content.commitment())
        .update();
  }

  void move(Collection<UUID> ids, String placeCode, int placeNo) {
    db.sql(
            """
            update access.subject
               set place_code = :code, place_no = :number, version = version + 1, last_act = 'MOVED'
             where id = any(:ids::uuid[]) and place_code <> :code
            """)
        .param("ids", ids(ids))
        .param("code", placeCode)
        .param("number", placeNo)
        .update();
  }

  void shred(Collection<UUID> ids, Instant at) {
    db.sql(
            """
            update access.subject
               set sealed = null, shredded_at = :at, version = version + 1, last_act = 'SHREDDED'
             where id = any(:ids::uuid[])
            """)
        .param("ids", ids(ids))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void certify(Certificate certificate, int home, String placeCode, int placeNo) {
    db.sql(
            """
            insert into access.shredding
                   (id, home, place_code, place_no, last_act, reason, subjects, shredded_at)
            values (:id, :home, :code, :number, 'SHREDDED', :reason, :subjects, :at)
            """)
        .param("id", certificate.id())
        .param("home", home)
        .param("code", placeCode)
        .param("number", placeNo)
        .param("reason", certificate.reason())
        .param("subjects", certificate.subjects())
        .param("at", certificate.shreddedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  static String[] ids(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private static String[] texts(List<Row> rows, Function<Row, String> of) {
    return rows.stream().map(of).toArray(String[]::new);
  }

  private static byte[][] bytes(List<Row> rows, Function<Row, byte[]> of) {
    return rows.stream().map(of).toArray(byte[][]::new);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getInt("version"),
        SubjectKind.valueOf(row.getString("kind")),
        row.getLong("key_slot"),
        row.getBytes("sealed"),
        Optional.ofNullable(row.getObject("shredded_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }
}
