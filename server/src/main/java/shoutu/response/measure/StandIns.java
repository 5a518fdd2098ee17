package shoutu.response.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.instance.DueWork;
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.MeasureTable.StandIn;
import shoutu.territory.Absences;

/**
 * Whoever is kept from work is away from the instant of the decision until the measure ends. It is
 * a command of its own, by the house, so that the ledger does not join the measure with the
 * absence.
 */
@Component
class StandIns implements DueWork {

  private final MeasureTable table;
  private final Vault vault;
  private final Absences absences;
  private final TransactionTemplate apart;
  private final Clock clock;

  StandIns(
      MeasureTable table,
      Vault vault,
      Absences absences,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.table = table;
    this.vault = vault;
    this.absences = absences;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stand-ins";
  }

  @Override
  public Optional<Instant> nextDue() {
    boolean due = Boolean.TRUE.equals(apart.execute(_ -> table.standInIsDue()));
    return due ? Optional.of(clock.instant()) : Optional.empty();
  }

  @Override
  public void runDue(Instant now) {
    while (Boolean.TRUE.equals(apart.execute(_ -> one()))) {
      // until nothing is left
    }
  }

  /** At once, not only at the next round of what is due. */
  void now() {
    Acting.asSystem(name(), () -> runDue(clock.instant()));
  }

  private boolean one() {
    Optional<StandIn> claimed = table.claim();
    claimed.ifPresent(it -> table.stoodIn(it.measure().id(), see(it)));
    return claimed.isPresent();
  }

  private @Nullable UUID see(StandIn it) {
    Measure measure = it.measure();
    Signature decided = measure.decided();
    Signature lifted = measure.lifted();
    if (it.absence() != null && lifted != null) {
      absences.standDown(it.absence(), lifted.at());
    }
    if (it.absence() != null || decided == null) {
      return it.absence();
    }
    Instant until = lifted == null ? measure.endsAt() : lifted.at();
    return holder(it.post())
        .flatMap(holder -> absences.standIn(holder, decided.at(), until))
        .orElse(null);
  }

  private Optional<String> holder(UUID post) {
    return Optional.ofNullable(vault.content(post, Purpose.STAND_IN).get(Measures.HOLDER));
  }
}
