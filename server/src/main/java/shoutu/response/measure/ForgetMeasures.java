package shoutu.response.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.Vault;
import shoutu.instance.DueWork;
import shoutu.rules.Rules;

/**
 * Destroys the person's page and what was said about a measure when its time after the end is over.
 * An appeal that is heard still keeps it. The measure itself stays, without them.
 */
@Component
class ForgetMeasures implements DueWork {

  private static final String REASON = "MEASURE_OVER";
  private static final int AT_ONCE = 200;

  private final MeasureTable measures;
  private final AppealTable appeals;
  private final Vault vault;
  private final Rules rules;
  private final TransactionOperations transaction;

  ForgetMeasures(
      MeasureTable measures,
      AppealTable appeals,
      Vault vault,
      Rules rules,
      TransactionOperations transaction) {
    this.measures = measures;
    this.appeals = appeals;
    this.vault = vault;
    this.rules = rules;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "forget-measures";
  }

  @Override
  public Optional<Instant> nextDue() {
    Optional<Instant> first = transaction.execute(_ -> measures.firstToForget());
    return first == null ? Optional.empty() : first.map(over -> over.plus(keep(over)));
  }

  @Override
  public void runDue(Instant now) {
    while (forget(now) == AT_ONCE) {
      // The next portion.
    }
  }

  private int forget(Instant now) {
    Integer forgotten =
        transaction.execute(
            _ -> {
              List<Measure> over = measures.toForget(now.minus(keep(now)), AT_ONCE);
              over.forEach(measure -> forget(measure, now));
              return over.size();
            });
    return forgotten == null ? 0 : forgotten;
  }

  private void forget(Measure measure, Instant now) {
    List<UUID> said = new ArrayList<>();
    if (measure.page() != null) {
      said.add(measure.page());
    }
    for (Appeal appeal : appeals.ofMeasure(measure.id())) {
      said.add(appeal.words());
      if (appeal.reasons() != null) {
        said.add(appeal.reasons());
      }
    }
    vault.shred(said, REASON);
    measures.forgotten(measure.id(), now);
  }

  private Duration keep(Instant at) {
    return rules.at(at).appeals().keep();
  }
}
