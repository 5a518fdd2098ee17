package shoutu.remit;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import shoutu.instance.Instances;
import shoutu.rules.Rules;
import shoutu.territory.Territory;

/**
 * Takes duty lists in. An item that says something else than before takes over from that one; the
 * old one stays readable for its time. All good rows or none, in one transaction.
 */
@Service
public class DutyListImport {

  private final DutyItemTable table;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final InstantSource clock;

  DutyListImport(
      DutyItemTable table,
      Territory territory,
      Rules rules,
      Instances instances,
      InstantSource clock) {
    this.table = table;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** What {@link #run} would do. */
  @Transactional(readOnly = true)
  public ImportSummary preview(Iterable<DutyItemRow> rows) {
    List<DutyItemRow> all = all(rows);
    return compare(all, table.ever(places(all))).summary();
  }

  @Transactional
  public ImportSummary run(Iterable<DutyItemRow> rows) {
    List<DutyItemRow> all = all(rows);
    DutyListDiff diff = compare(all, table.lockAll(places(all)));
    diff.ended().forEach(item -> table.end(item.id(), Objects.requireNonNull(item.until())));
    diff.listed().forEach(item -> table.insert(item, territory.get(item.place())));
    return diff.summary();
  }

  private DutyListDiff compare(List<DutyItemRow> rows, List<DutyItem> known) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var book = rules.at(now);
    return DutyListDiffRules.compare(
        rows,
        known,
        new DutyListDiffRules.Known(
            code -> territory.find(code).filter(place -> !place.gone()).isPresent(),
            book.assignableTasks(),
            book.functions().stream()
                .map(function -> function.code())
                .collect(Collectors.toCollection(java.util.TreeSet::new))),
        instances.current().zone(),
        now,
        () -> Ids.next(clock));
  }

  private static List<DutyItemRow> all(Iterable<DutyItemRow> rows) {
    List<DutyItemRow> all = new ArrayList<>();
    rows.forEach(all::add);
    return all;
  }

  private static Set<String> places(List<DutyItemRow> rows) {
    return rows.stream()
        .map(DutyItemRow::place)
        .filter(Objects::nonNull)
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
