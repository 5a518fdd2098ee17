package shoutu.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Evidence;

/** Which files were handed in as evidence. Their content lies sealed elsewhere. */
@Repository
class FileTable {

  private static final String COLUMNS =
      """
      id, original, duty_id, place_code, round, act, kind, media_type, bytes, sha256, look, received_at,
      destroyed_at""";

  /**
   * @param original the vault's id, under which the content lies
   * @param place the ground of its duty
   * @param act with what it was handed in
   * @param sha256 of the original, in hexadecimal
   * @param look of a photo, see {@link PhotoLook}
   * @param destroyedAt since when only the hash is left
   */
  record Handed(
      UUID id,
      UUID original,
      UUID duty,
      String place,
      int round,
      Act act,
      Evidence kind,
      String type,
      int bytes,
      String sha256,
      @Nullable Long look,
      Instant at,
      @Nullable Instant destroyedAt) {}

  private final JdbcClient db;

  FileTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Duty duty, Handed file) {
    db.sql(
            """
            insert into duty.evidence_file (id, original, home, place_code, place_no, duty_id, round, act,
                                            kind, media_type, bytes, sha256, look, received_at, last_act)
            values (:id, :original, :home, :place, :placeNo, :duty, :round, :act, :kind, :type, :bytes,
                    :sha256, :look, :at, 'HANDED_IN')
            """)
        .param("id", file.id())
        .param("original", file.original())
        .param("home", duty.charge().home())
        .param("place", duty.ground().place())
        .param("placeNo", duty.ground().placeNo())
        .param("duty", duty.id())
        .param("round", file.round())
        .param("act", file.act().name())
        .param("kind", file.kind().name())
        .param("type", file.type())
        .param("bytes", file.bytes())
        .param("sha256", file.sha256())
        .param("look", file.look(), Types.BIGINT)
        .param("at", file.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Handed> of(UUID duty) {
    return db.sql(
            "select %s from duty.evidence_file where duty_id = :duty order by received_at, id"
                .formatted(COLUMNS))
        .param("duty", duty)
        .query((row, _) -> handed(row))
        .list();
  }

  /**
   * Originals of a kind that are still kept although their duty, and the whole of which it is a
   * part, were over before then; they are locked. What the lottery has drawn and nobody has looked
   * at yet is kept.
   */
  List<Handed> lockOutlived(Evidence kind, Instant before, int limit) {
    return db.sql(
            """
            select %s
              from duty.evidence_file f
             where f.destroyed_at is null and f.kind = :kind
               and exists (select from duty.duty d
                            where d.id = f.duty_id and d.home = f.home
                              and d.stage in ('CLOSED', 'MISSED', 'CANCELLED')
                              and d.stage_since < :before and d.verification <> 'DRAWN'
                              and not exists (
                                    select from duty.duty w
                                     where w.id = d.root
                                       and (w.stage not in ('CLOSED', 'MISSED', 'CANCELLED')
                                            or w.stage_since >= :before)))
             order by f.id
             limit :limit
               for update of f skip locked
            """
                .formatted(COLUMNS))
        .param("kind", kind.name())
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> handed(row))
        .list();
  }

  /** Says that of these only the hash is left. */
  void destroyed(Collection<UUID> ids, Instant at) {
    db.sql(
            """
            update duty.evidence_file
               set destroyed_at = :at, version = version + 1, last_act = 'DESTROYED'
             where id = any(:ids)
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("ids", ids.toArray(UUID[]::new))
        .update();
  }

  /** The same contents, handed in for other duties of the caller's ground; the latest first. */
  List<Handed> elsewhere(Collection<String> hashes, UUID but, int limit) {
    return db.sql(
            """
            select %s
              from duty.evidence_file
             where sha256 = any(:hashes) and duty_id <> :but
             order by received_at desc, id
             limit :limit
            """
                .formatted(COLUMNS))
        .param("hashes", hashes.toArray(String[]::new))
        .param("but", but)
        .param("limit", limit)
        .query((row, _) -> handed(row))
        .list();
  }

  /** How many other duties were shown a content, wherever they lie. */
  Map<String, Integer> duties(Collection<String> hashes, UUID but) {
    Map<String, Integer> duties = new HashMap<>();
    db.sql("select sha256, duties from duty.shown_elsewhere(:hashes, :but)")
        .param("hashes", hashes.toArray(String[]::new))
        .param("but", but)
        .query(
            row -> {
              duties.put(row.getString("sha256"), row.getInt("duties"));
            });
    return duties;
  }

  private static Handed handed(ResultSet row) throws SQLException {
    return new Handed(
        row.getObject("id", UUID.class),
        row.getObject("original", UUID.class),
        row.getObject("duty_id", UUID.class),
        row.getString("place_code"),
        row.getInt("round"),
        Act.valueOf(row.getString("act")),
        Evidence.valueOf(row.getString("kind")),
        row.getString("media_type"),
        row.getInt("bytes"),
        row.getString("sha256"),
        row.getObject("look", Long.class),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("destroyed_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
