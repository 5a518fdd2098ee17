package shoutu.surveillance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.surveillance.CaseIdTable.Brought;

/**
 * Takes back what an import brought by mistake. Only what nobody has touched since; the rest is
 * told. Each withdrawal is an act of its own, nothing is erased, and no measure follows or ends.
 */
@Service
public class UndoneImport {

  private static final int PORTION = 10_000;

  private final CaseIdTable table;

  UndoneImport(CaseIdTable table) {
    this.table = table;
  }

  /** A record that stays, and why: CHANGED, DUTY, CONTACTS, INFECTOR, FACTS. */
  public record Kept(UUID id, String called, String because) {}

  public record Undone(int withdrawn, List<Kept> kept) {
    public Undone {
      kept = List.copyOf(kept);
    }
  }

  /**
   * @param until no case of the import is younger
   */
  @Transactional
  public Undone cases(UUID importId, Instant until) {
    List<UUID> free = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    for (Brought brought : table.lockOf(importId, until)) {
      String because = brought.kept();
      if (because == null) {
        free.add(brought.id());
      } else {
        kept.add(new Kept(brought.id(), brought.caseNo(), because));
      }
    }
    for (int from = 0; from < free.size(); from += PORTION) {
      table.withdraw(free.subList(from, Math.min(free.size(), from + PORTION)));
    }
    return new Undone(free.size(), kept);
  }
}
