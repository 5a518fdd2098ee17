package shoutu.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every statement against the schema {@code ledger}, but for the auditor's in {@link Verification}.
 */
@Repository
class LedgerTable {

  /** Any number that no other advisory lock of ours uses. */
  private static final long SEALER = 0x5EA1_0001L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;

  LedgerTable(JdbcClient db) {
    this.db = db;
  }

  /** Where the chain ends: its last block's number and root, and the first xid not yet sealed. */
  record End(long no, byte[] root, String nextXid, @Nullable Instant sealedAt) {}

  /** Acts of finished transactions, hashed, in the order of (xid, seq). */
  record Harvest(String toXid, int acts, byte[] leaves) {}

  boolean lockSealer() {
    return db.sql("select pg_try_advisory_xact_lock(:key)")
        .param("key", SEALER)
        .query(Boolean.class)
        .single();
  }

  End end() {
    return db.sql(
            "select no, root, to_xid::text, sealed_at from ledger.block order by no desc limit 1")
        .query(
            (row, _) ->
                new End(
                    row.getLong("no"),
                    row.getBytes("root"),
                    row.getString("to_xid"),
                    instant(row, "sealed_at")))
        .optional()
        .orElse(new End(0, Merkle.GENESIS, "0", null));
  }

  boolean anyUnsealed(String fromXid) {
    return db.sql(
            """
            select exists (
              select from ledger.act
               where xid >= :from::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot()))
            """)
        .param("from", fromXid)
        .query(Boolean.class)
        .single();
  }

  Optional<Harvest> harvest(String fromXid) {
    return db.sql(
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text as to_xid,
                   count(*)::int as acts,
                   string_agg(ledger.leaf(a), ''::bytea order by a.xid, a.seq) as leaves
              from ledger.act a
             where a.xid >= :from::xid8 and a.xid < pg_snapshot_xmin(pg_current_snapshot())
            having count(*) > 0
            """)
        .param("from", fromXid)
        .query(
            (row, _) ->
                new Harvest(row.getString("to_xid"), row.getInt("acts"), row.getBytes("leaves")))
        .optional();
  }

  void seal(End end, Harvest harvest, byte[] root, Instant at) {
    db.sql(
            """
            insert into ledger.block (no, from_xid, to_xid, acts, leaves, previous, root, sealed_at)
            values (:no, :from::xid8, :to::xid8, :acts, :leaves, :previous, :root, :at)
            """)
        .param("no", end.no() + 1)
        .param("from", end.nextXid())
        .param("to", harvest.toXid())
        .param("acts", harvest.acts())
        .param("leaves", harvest.leaves())
        .param("previous", end.root())
        .param("root", root)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** By the last act of each, as the sealer takes them: in the order of (xid, seq). */
  List<Ledger.Changed> changed(
      Set<String> aggregates, Instant since, String afterXid, long afterSeq, int limit) {
    return db.sql(
            """
            select a.aggregate_id, a.received_at, a.xid::text as xid, a.seq
              from ledger.act a
             where a.aggregate = any(:aggregates) and a.received_at >= :since
               and (a.xid, a.seq) > (:xid::xid8, :seq)
               and a.xid < pg_snapshot_xmin(pg_current_snapshot())
               and not exists (select from ledger.act l
                                where l.aggregate_id = a.aggregate_id and l.version > a.version)
             order by a.xid, a.seq
             limit :limit
            """)
        .param("aggregates", aggregates.toArray(String[]::new))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("xid", afterXid)
        .param("seq", afterSeq)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Ledger.Changed(
                    row.getObject("aggregate_id", UUID.class),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getString("xid"),
                    row.getLong("seq")))
        .list();
  }

  String settledUpTo() {
    return db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
        .query((row, _) -> row.getString(1))
        .single();
  }

  Optional<Instant> changedAt(UUID id) {
    return db.sql(
            """
            select received_at from ledger.act
             where aggregate_id = :id order by version desc limit 1
            """)
        .param("id", id)
        .query((row, _) -> row.getObject("received_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  List<RecordedAct> actsOf(UUID aggregateId, int limit) {
    return db.sql(
            """
            select seq, aggregate, aggregate_id, version, type, place_code, command, actor, post,
                   received_at, claimed_at, body
              from ledger.act
             where aggregate_id = :id
             order by version
             limit :limit
            """)
        .param("id", aggregateId)
        .param("limit", limit)
        .query((row, _) -> act(row))
        .list();
  }

  List<Block> blocksBefore(long no, int limit) {
    return db.sql(
            """
            select no, acts, previous, root, sealed_at
              from ledger.block
             where no < :no
             order by no desc
             limit :limit
            """)
        .param("no", no)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Block(
                    row.getLong("no"),
                    row.getInt("acts"),
                    HexFormat.of().formatHex(row.getBytes("previous")),
                    HexFormat.of().formatHex(row.getBytes("root")),
                    row.getObject("sealed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static RecordedAct act(ResultSet row) throws SQLException {
    return new RecordedAct(
        row.getLong("seq"),
        row.getString("aggregate"),
        row.getObject("aggregate_id", UUID.class),
        row.getInt("version"),
        row.getString("type"),
        row.getString("place_code"),
        row.getObject("command", UUID.class),
        row.getString("actor"),
        row.getString("post"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        instant(row, "claimed_at"),
        JSON.readTree(row.getString("body")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
