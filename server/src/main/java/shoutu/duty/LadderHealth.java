package shoutu.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.HealthSign;
import shoutu.instance.Timekeeper;
import shoutu.rules.Rules;

/**
 * Whether help still comes by the clock. Looked at when somebody asks, not by a job: a job that has
 * died can't say so.
 */
@RestController
class LadderHealth implements HealthSign {

  private static final String AUDIT = "ladder-audit";

  /**
   * @param well whether rounds end and no rung is late
   * @param silentSeconds since a server last did all that was due, or since this one began
   * @param rungDueSince the oldest rung that should have fired; null when none is late
   * @param auditedAt when all open duties were last looked at, and how many were put right
   */
  record HealthView(
      boolean well,
      long silentSeconds,
      @Nullable Instant rungDueSince,
      @Nullable Instant auditedAt,
      int putRight) {}

  private final WaitTable table;
  private final DailyTable daily;
  private final Timekeeper timekeeper;
  private final Rules rules;
  private final Access access;
  private final TransactionOperations transaction;
  private final Clock clock;

  LadderHealth(
      WaitTable table,
      DailyTable daily,
      Timekeeper timekeeper,
      Rules rules,
      Access access,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.daily = daily;
    this.timekeeper = timekeeper;
    this.rules = rules;
    this.access = access;
    this.transaction = transaction;
    this.clock = clock;
  }

  @GetMapping("/api/ladder/health")
  HealthView health() {
    var unused = access.require(Verb.READ, Entity.DUTY);
    return look();
  }

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public boolean isWell() {
    return look().well();
  }

  /** About the whole house, whoever asks: it names no duty and no place. */
  private HealthView look() {
    return Acting.asSystem(
        "ladder-health",
        () ->
            java.util.Objects.requireNonNull(
                transaction.execute(
                    _ -> {
                      Instant now = clock.instant();
                      Duration alarm = rules.at(now).watch().alarm();
                      Duration silent = timekeeper.sinceLastRound();
                      @Nullable Instant late =
                          table
                              .firstRung()
                              .filter(due -> due.plus(alarm).isBefore(now))
                              .orElse(null);
                      Optional<DailyTable.Done> audit = daily.done(AUDIT);
                      return new HealthView(
                          late == null && silent.compareTo(alarm) < 0,
                          silent.toSeconds(),
                          late,
                          audit.map(DailyTable.Done::at).orElse(null),
                          audit.map(DailyTable.Done::found).orElse(0));
                    })));
  }
}
