package shoutu.epitool.check;

import java.util.List;
import java.util.Map;
import shoutu.epitool.table.Table;

/**
 * How the cases of one folder of reference results are answered by our library. Nothing may depend
 * on the name of a case: only on its options and inputs.
 */
public interface Family {

  /** The name of the folder. */
  String name();

  /**
   * Our results for a case, by the name of the expected file that they answer, with its columns. A
   * result need not be there for a file that {@link #tolerance} calls a record.
   */
  Map<String, Table> answer(CaseFolder of);

  /** How near a column of an expected file has to be met. */
  Tolerance tolerance(CaseFolder of, String file, String column);

  /** The columns by which the rows of both tables are matched; none: in the order of the file. */
  default List<String> keys(CaseFolder of, String file) {
    return List.of();
  }
}
