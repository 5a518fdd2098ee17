package shoutu.access.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks the vault against the ledgered commitments, without the server: each subject that is not
 * shredded opens under its key to exactly what was committed to; each that is shredded has no key.
 */
public final class VaultVerification {

  private static final int FETCH = 5_000;

  /** What was checked, and the first subject with which something is wrong. */
  public record Report(long subjects, long shredded, @Nullable Difference difference) {}

  /** What is wrong with a subject. */
  public enum Fault {
    /** Sealed bytes were changed, or are not those that the ledger committed to. */
    CONTENT_CHANGED,
    KEY_MISSING,
    KEY_DAMAGED,
    /** The key is destroyed although the row does not say so: shred again to complete it. */
    KEY_DESTROYED,
    /** The row says shredded and the key is still there. */
    NOT_SHREDDED
  }

  public record Difference(UUID subject, long slot, Fault fault) {}

  private final Connection auditor;
  private final KeyStore keys;

  public VaultVerification(Connection auditor, KeyStore keys) {
    this.auditor = auditor;
    this.keys = keys;
  }

  public Report run() throws SQLException {
    auditor.setAutoCommit(false);
    Sealing sealing = new Sealing(keys.random());
    long subjects = 0;
    long shredded = 0;
    List<Difference> destroyed = new ArrayList<>();
    try (Statement begin = auditor.createStatement();
        Statement read = auditor.createStatement()) {
      begin.execute("set transaction isolation level repeatable read read only");
      read.setFetchSize(FETCH);
      ResultSet row =
          read.executeQuery(
              """
              select id, key_slot, commitment, sealed, shredded_at is not null as shredded
                from access.subject order by key_slot
              """);
      while (row.next()) {
        subjects++;
        shredded += row.getBoolean("shredded") ? 1 : 0;
        UUID id = row.getObject("id", UUID.class);
        long slot = row.getLong("key_slot");
        Fault fault = fault(row, id, slot, sealing);
        if (fault == Fault.KEY_DESTROYED) {
          destroyed.add(new Difference(id, slot, fault));
        } else if (fault != null) {
          return new Report(subjects, shredded, new Difference(id, slot, fault));
        }
      }
    } finally {
      auditor.rollback();
    }
    return new Report(subjects, shredded, stillUnsaid(destroyed));
  }

  /** A running server may have shredded a subject since the snapshot; its row says so by now. */
  private @Nullable Difference stillUnsaid(List<Difference> destroyed) throws SQLException {
    try (PreparedStatement read =
        auditor.prepareStatement(
            "select from access.subject where id = ? and shredded_at is null")) {
      for (Difference difference : destroyed) {
        read.setObject(1, difference.subject());
        try (ResultSet row = read.executeQuery()) {
          if (row.next()) {
            return difference;
          }
        }
      }
      return null;
    } finally {
      auditor.rollback();
    }
  }

  private @Nullable Fault fault(ResultSet row, UUID id, long slot, Sealing sealing)
      throws SQLException {
    boolean shredded = row.getBoolean("shredded");
    return switch (keys.read(slot)) {
      case Slot.Live _ when shredded -> Fault.NOT_SHREDDED;
      case Slot.Live(var key) ->
          sealing.holds(id, key, row.getBytes("sealed"), row.getBytes("commitment"))
              ? null
              : Fault.CONTENT_CHANGED;
      case Slot.Shredded() -> shredded ? null : Fault.KEY_DESTROYED;
      case Slot.Empty() -> Fault.KEY_MISSING;
      case Slot.Damaged() -> Fault.KEY_DAMAGED;
    };
  }
}
