package shoutu.epitool.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import shoutu.epi.risk.AttackRate;
import shoutu.epi.risk.Exposure;
import shoutu.epi.risk.TwoByTwo;

/**
 * One row a person. Columns of 1 for yes and 0 for no say who fell ill and who was exposed; a cell
 * that is empty or NA is not known.
 *
 * @param ill the column that says who fell ill
 */
public record LineList(Table people, String ill) {

  /** Every row. */
  public List<Integer> rows() {
    return IntStream.range(0, people.size()).boxed().toList();
  }

  /** Whether a cell says something. */
  public static boolean isKnown(String value) {
    return !value.isEmpty() && !value.equals("NA");
  }

  /** The values of a column, but unknown ones. */
  public Set<String> values(String column) {
    Set<String> values = new TreeSet<>(people.texts(column));
    values.removeIf(value -> !isKnown(value));
    return values;
  }

  /** Columns of 0 and 1 beside that of the ill. */
  public List<String> exposures() {
    return people.columns().stream()
        .filter(column -> !column.equals(ill))
        .filter(column -> values(column).equals(Set.of("0", "1")))
        .toList();
  }

  /** The rows of each known value of a column. */
  public Map<String, List<Integer>> groups(String column) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>(people.groups(column));
    groups.keySet().removeIf(value -> !isKnown(value));
    return groups;
  }

  /** Adds group, ill, all, and the share with exact and Wilson limits; nothing of nobody. */
  public Optional<AttackRate> addRate(
      Table.Builder table, String group, List<Integer> rows, double confidence) {
    List<Integer> known = rows.stream().filter(row -> isKnown(row, ill)).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    long cases = known.stream().filter(row -> isYes(row, ill)).count();
    AttackRate rate = Exposure.attackRate(cases, known.size(), confidence);
    table.row(
        group,
        cases,
        known.size(),
        rate.rate(),
        rate.exact().lower(),
        rate.exact().upper(),
        rate.wilson().lower(),
        rate.wilson().upper());
    return Optional.of(rate);
  }

  /** The rows of whom both are known, by exposure and illness. */
  public TwoByTwo count(String exposure, List<Integer> rows) {
    long[] counts = new long[4];
    for (int row : rows) {
      if (isKnown(row, ill) && isKnown(row, exposure)) {
        counts[(isYes(row, exposure) ? 0 : 2) + (isYes(row, ill) ? 0 : 1)]++;
      }
    }
    return new TwoByTwo(counts[0], counts[1], counts[2], counts[3]);
  }

  private boolean isKnown(int row, String column) {
    return isKnown(people.text(row, column));
  }

  private boolean isYes(int row, String column) {
    String text = people.text(row, column);
    return switch (text) {
      case "1" -> true;
      case "0" -> false;
      default ->
          throw new BadTable(
              "%s, row %d, column '%s': '%s' is neither 0 nor 1; write 1 for yes, 0 for no, nothing"
                      .formatted(people.name(), row + 1, column, text)
                  + " for unknown");
    };
  }
}
