package shoutu.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/** Does what time alone decides: silence pools, a review brings back, a purpose passes. */
@Component
class TurnJob implements DueWork {

  private static final int DUTIES_AT_ONCE = 200;
  private static final Set<Standing> CLOCK = Set.of(Standing.CLOCK);

  private final WaitTable table;
  private final Moves moves;
  private final TransactionOperations transaction;

  TurnJob(WaitTable table, Moves moves, TransactionOperations transaction) {
    this.table = table;
    this.moves = moves;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "turns";
  }

  @Override
  public Optional<Instant> nextDue() {
    return transaction.execute(_ -> table.firstTurn());
  }

  @Override
  public void runDue(Instant now) {
    int turned;
    do {
      turned = transaction.execute(_ -> turn(now));
    } while (turned == DUTIES_AT_ONCE);
  }

  private int turn(Instant now) {
    List<Held> due = table.lockDueTurns(now, DUTIES_AT_ONCE);
    for (Held held : due) {
      TurnRules.next(held.duty())
          .ifPresent(
              turn -> {
                if (moves.move(held, held.duty().version(), turn.command(), CLOCK)
                    instanceof Outcome.Refused(Refusal why, _, _)) {
                  throw new IllegalStateException(
                      "The clock's turn %s on duty %s was refused: %s"
                          .formatted(turn, held.duty().id(), why));
                }
              });
    }
    return due.size();
  }
}
