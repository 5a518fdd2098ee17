package shoutu.response.resource;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.rules.Rules;
import shoutu.territory.Territory;

/**
 * Keeps standing proposals true: whose basis has changed is computed again, place after place. It
 * decides nothing; what a person fixed or accepted stays.
 */
@Component
class Replanning {

  static final String JOB = "replanning";

  private final ProposalTable table;
  private final Planning planning;
  private final FallenAway fallenAway;
  private final Territory territory;
  private final Rules rules;
  private final TransactionOperations transaction;
  private final Clock clock;

  Replanning(
      ProposalTable table,
      Planning planning,
      FallenAway fallenAway,
      Territory territory,
      Rules rules,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.planning = planning;
    this.fallenAway = fallenAway;
    this.territory = territory;
    this.rules = rules;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Tells whose team fell away, and computes again; answers how many proposals were. */
  int round() {
    return Acting.asSystem(
        JOB,
        () -> {
          transaction.executeWithoutResult(_ -> fallenAway.tell());
          Instant since = clock.instant().minus(rules.at(clock.instant()).assignment().stands());
          List<String> places =
              Objects.requireNonNull(transaction.execute(_ -> table.standing(since)));
          return (int)
              places.stream()
                  .flatMap(code -> territory.find(code).stream())
                  .filter(place -> !place.gone() && planning.again(place))
                  .count();
        });
  }
}
