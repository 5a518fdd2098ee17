package shoutu.access.vault;

import java.util.List;
import java.util.UUID;

/** Subjects whose keys are on disk and whose content is sealed, ready to be inserted. */
public final class SealedSubjects {

  record Row(NewSubject subject, long slot, Sealing.Sealed content) {}

  private final List<Row> rows;

  SealedSubjects(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  List<Row> rows() {
    return rows;
  }

  public List<UUID> ids() {
    return rows.stream().map(row -> row.subject().id()).toList();
  }
}
