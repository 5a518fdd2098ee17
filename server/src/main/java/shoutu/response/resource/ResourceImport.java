package shoutu.response.resource;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Acting;
import shoutu.base.ImportSummary;
import shoutu.base.RowFault;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Territory;

/** Takes files of deployment teams and stocks in, as a difference to what there is. */
@Service
public class ResourceImport {

  private final Holdings holdings;
  private final Consignments consignments;
  private final Territory territory;
  private final Rules rules;
  private final TransactionTemplate undone;
  private final Clock clock;

  ResourceImport(
      Holdings holdings,
      Consignments consignments,
      Territory territory,
      Rules rules,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.holdings = holdings;
    this.consignments = consignments;
    this.territory = territory;
    this.rules = rules;
    this.undone = new TransactionTemplate(transactions);
    this.undone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
  }

  /** What {@link #teams} would do: it is done, and undone. */
  public ImportSummary previewTeams(List<TeamLine> lines) {
    return undo(() -> takeTeams(lines));
  }

  /** A team is known by its name at its place. */
  @Transactional
  public ImportSummary teams(List<TeamLine> lines) {
    return takeTeams(lines);
  }

  /** What {@link #stocks} would do: it is done, and undone. */
  public ImportSummary previewStocks(List<StockLine> lines) {
    return undo(() -> takeStocks(lines));
  }

  /** What the file says of an item of a post replaces what was counted there. */
  @Transactional
  public ImportSummary stocks(List<StockLine> lines) {
    return takeStocks(lines);
  }

  private ImportSummary takeTeams(List<TeamLine> lines) {
    LineRules reading = reading();
    Set<String> names = new HashSet<>();
    Count count = new Count();
    for (TeamLine line : lines) {
      reading
          .team(line)
          .ifPresent(
              team -> {
                boolean first = names.add(team.lead().place() + " " + team.name());
                count.add(first ? holdings.take(team) : Holdings.Taken.KNOWN, 1);
              });
    }
    return count.summary(lines.size(), reading.faults());
  }

  private ImportSummary takeStocks(List<StockLine> lines) {
    LineRules reading = reading();
    List<LineRules.Counted> counts = reading.stocks(lines);
    Count count = new Count();
    for (LineRules.Counted it : counts) {
      count.add(
          holdings.count(it.holder(), it.item(), it.quantity(), it.lots()),
          Math.max(1, it.lots().size()));
    }
    return count.summary(lines.size(), reading.faults());
  }

  private LineRules reading() {
    RuleBook book = rules.at(clock.instant());
    return new LineRules(
        code ->
            territory
                .find(code)
                .filter(place -> !place.gone())
                .filter(place -> Acting.current().actor().scope().covers(place.placeNo()))
                .isPresent(),
        book.resources(),
        book.functions(),
        consignments.today());
  }

  private ImportSummary undo(Supplier<ImportSummary> work) {
    return Objects.requireNonNull(
        undone.execute(
            status -> {
              ImportSummary summary = work.get();
              status.setRollbackOnly();
              return summary;
            }));
  }

  /** Counts rows; those with faults are what is left over. */
  private static final class Count {

    private int duplicates;

    void add(Holdings.Taken taken, int rows) {
      if (taken == Holdings.Taken.KNOWN) {
        duplicates += rows;
      }
    }

    ImportSummary summary(int rows, List<RowFault> faults) {
      int rejected = (int) faults.stream().map(RowFault::row).distinct().count();
      int known = Math.min(duplicates, rows - rejected);
      return new ImportSummary(rows, rows - rejected - known, known, rejected, faults);
    }
  }
}
