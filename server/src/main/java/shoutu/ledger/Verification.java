package shoutu.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the ledger against itself and against the state, in one snapshot and without the server:
 * the chain block by block, each act against its leaf, each history for gaps, and the fold of each
 * aggregate against its row.
 */
public final class Verification {

  /** What was checked, and the first difference, if there is one. */
  public record Report(
      long blocks, long acts, long unsealed, long aggregates, @Nullable Difference difference) {}

  private record Kept(String aggregate, String relation, String excluded) {}

  private final Connection auditor;

  /**
   * @param auditor a connection of the auditor's role, which sees every row and writes none
   */
  public Verification(Connection auditor) {
    this.auditor = auditor;
  }

  public Report run() throws SQLException {
    auditor.setAutoCommit(false);
    try (Statement begin = auditor.createStatement()) {
      begin.execute("set transaction isolation level repeatable read read only");
      long blocks = count("select count(*) from ledger.block");
      long acts = count("select count(*) from ledger.act");
      long sealed = count("select coalesce(sum(acts), 0) from ledger.block");
      long aggregates = count("select count(distinct aggregate_id) from ledger.act");
      Difference difference =
          brokenChain().or(this::brokenHistory).or(this::changedState).orElse(null);
      return new Report(blocks, acts, acts - sealed, aggregates, difference);
    } finally {
      auditor.rollback();
    }
  }

  private Optional<Difference> brokenChain() throws SQLException {
    byte[] previous = Merkle.GENESIS;
    String nextXid = "0";
    long no = 0;
    try (Statement read = auditor.createStatement()) {
      read.setFetchSize(1);
      ResultSet block =
          read.executeQuery(
              """
              select no, from_xid::text, to_xid::text, acts, leaves, previous, root
                from ledger.block order by no
              """);
      while (block.next()) {
        no++;
        byte[] leaves = block.getBytes("leaves");
        byte[] root = block.getBytes("root");
        boolean follows =
            block.getLong("no") == no
                && block.getString("from_xid").equals(nextXid)
                && Arrays.equals(block.getBytes("previous"), previous)
                && Arrays.equals(
                    root, Merkle.blockRoot(no, previous, block.getInt("acts"), leaves));
        if (!follows) {
          return Optional.of(new Difference.BrokenBlock(no));
        }
        Optional<Difference> changed =
            changedAct(no, block.getString("from_xid"), block.getString("to_xid"), leaves);
        if (changed.isPresent()) {
          return changed;
        }
        previous = root;
        nextXid = block.getString("to_xid");
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> changedAct(long block, String fromXid, String toXid, byte[] leaves)
      throws SQLException {
    String acts =
        """
        select a.seq, a.aggregate, a.aggregate_id::text, ledger.leaf(a) as leaf
          from ledger.act a
         where a.xid >= ?::xid8 and a.xid < ?::xid8
         order by a.xid, a.seq
        """;
    int sealed = leaves.length / Merkle.HASH_BYTES;
    int found = 0;
    Difference changed = null;
    try (var read = auditor.prepareStatement(acts)) {
      read.setFetchSize(5_000);
      read.setString(1, fromXid);
      read.setString(2, toXid);
      ResultSet act = read.executeQuery();
      while (act.next()) {
        boolean differs =
            found < sealed && !Arrays.equals(act.getBytes("leaf"), Merkle.leaf(leaves, found));
        if (differs && changed == null) {
          changed =
              new Difference.ChangedAct(
                  block,
                  act.getLong("seq"),
                  act.getString("aggregate"),
                  act.getString("aggregate_id"));
        }
        found++;
      }
    }
    return found == sealed
        ? Optional.ofNullable(changed)
        : Optional.of(new Difference.MissingActs(block, sealed, found));
  }

  private Optional<Difference> brokenHistory() {
    return first(
        """
        select aggregate, aggregate_id::text, count(*)::int as acts, max(version) as last
          from ledger.act
         group by aggregate, aggregate_id
        having count(*) <> max(version) or min(version) <> 1
         order by aggregate, aggregate_id
         limit 1
        """,
        row ->
            new Difference.BrokenHistory(
                row.getString("aggregate"),
                row.getString("aggregate_id"),
                row.getInt("acts"),
                row.getInt("last")));
  }

  private Optional<Difference> changedState() {
    for (Kept kept : kept()) {
      Optional<Difference> found = changedState(kept);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<Kept> kept() {
    List<Kept> all = new ArrayList<>();
    first(
        "select aggregate, relation, excluded::text from ledger.kept order by aggregate",
        row -> {
          all.add(new Kept(row.getString(1), row.getString(2), row.getString(3)));
          return null;
        });
    return all;
  }

  private Optional<Difference> changedState(Kept kept) {
    String sql =
        """
        with folded as (
          select a.aggregate_id as id, ledger.fold(a.body || ledger.said(a) order by a.version) as state
            from ledger.act a where a.aggregate = '%s' group by a.aggregate_id
        ), stored as (
          select t.id, to_jsonb(t) - '%s'::text[] as state from %s t
        )
        select id::text, f.state as folded, s.state as stored,
               (select min(key) from (
                  select key from jsonb_each(coalesce(f.state, '{}')) x
                   where x.value is distinct from s.state -> x.key
                  union all
                  select key from jsonb_each(coalesce(s.state, '{}')) y
                   where y.value is distinct from f.state -> y.key) d) as field
          from folded f full join stored s using (id)
         where f.state is distinct from s.state
         order by id
         limit 1
        """
            .formatted(literal(kept.aggregate), literal(kept.excluded), kept.relation);
    return first(
        "select id, field, folded ->> field as folded, stored ->> field as stored from ("
            + sql
            + ") d",
        row ->
            new Difference.ChangedState(
                kept.aggregate,
                row.getString("id"),
                row.getString("field"),
                row.getString("folded"),
                row.getString("stored")));
  }

  private static String literal(String text) {
    return text.replace("'", "''");
  }

  private interface RowReader {
    @Nullable Difference read(ResultSet row) throws SQLException;
  }

  /** The first row that is read as a difference. */
  private Optional<Difference> first(String sql, RowReader reader) {
    try (Statement read = auditor.createStatement();
        ResultSet row = read.executeQuery(sql)) {
      while (row.next()) {
        Difference difference = reader.read(row);
        if (difference != null) {
          return Optional.of(difference);
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("The auditor could not read: " + e.getMessage(), e);
    }
  }

  private long count(String sql) throws SQLException {
    try (Statement read = auditor.createStatement();
        ResultSet row = read.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
