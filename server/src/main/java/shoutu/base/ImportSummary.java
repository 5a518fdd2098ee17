package shoutu.base;

import java.util.Comparator;
import java.util.List;

/**
 * What an import did, or would do. Each row is accepted, a duplicate, or rejected.
 *
 * @param errors why rows were rejected, in the order of the file; a row may have several
 */
public record ImportSummary(
    int rows, int accepted, int duplicates, int rejected, List<RowFault> errors) {

  public ImportSummary {
    errors = errors.stream().sorted(Comparator.comparingInt(RowFault::row)).toList();
  }
}
