package shoutu.voice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;
import shoutu.rules.Rules;

/**
 * Destroys what was said, and how to reach whoever said it, when the watch after closing is over.
 * The problem itself stays, without them.
 */
@Component
class ForgetJob implements DueWork {

  private static final String REASON = "PROBLEM_WATCH_OVER";
  private static final int AT_ONCE = 200;

  private final ProblemTable table;
  private final Forgetting forgetting;
  private final Rules rules;
  private final TransactionOperations transaction;

  ForgetJob(
      ProblemTable table, Forgetting forgetting, Rules rules, TransactionOperations transaction) {
    this.table = table;
    this.forgetting = forgetting;
    this.rules = rules;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "forget-problems";
  }

  @Override
  public Optional<Instant> nextDue() {
    Optional<Instant> first = transaction.execute(_ -> table.firstToForget());
    return first == null ? Optional.empty() : first.map(closed -> closed.plus(watch(closed)));
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
              List<Problem> over = table.toForget(now.minus(watch(now)), AT_ONCE);
              for (Problem problem : over) {
                forgetting.forget(problem, REASON, now);
              }
              return over.size();
            });
    return forgotten == null ? 0 : forgotten;
  }

  private Duration watch(Instant at) {
    return Problem.watch(rules.at(at));
  }
}
