package shoutu.response.zone;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;

/** Zones that end by themselves, and the look at each when a day begins. */
@Component
class ZoneJob implements DueWork {

  private final ZoneTable table;
  private final ZoneWatch watch;
  private final ZoneSight sight;
  private final TransactionOperations transaction;
  private final Clock clock;

  ZoneJob(
      ZoneTable table,
      ZoneWatch watch,
      ZoneSight sight,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.watch = watch;
    this.sight = sight;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "zones";
  }

  @Override
  public Optional<Instant> nextDue() {
    Optional<Instant> next =
        transaction.execute(
            _ ->
                Stream.concat(table.firstToExpire().stream(), nextDay().stream())
                    .min(Instant::compareTo));
    return next == null ? Optional.empty() : next;
  }

  private Optional<Instant> nextDay() {
    return table.anyStanding()
        ? Optional.of(
            table
                .lastDay()
                .map(day -> day.plusDays(1))
                .orElseGet(() -> sight.dayOf(clock.instant()))
                .atStartOfDay(sight.local())
                .toInstant())
        : Optional.empty();
  }

  /** Days that passed while the server was down are over; only today's look makes sense. */
  @Override
  public void runDue(Instant now) {
    while (watch.expireOne(now)) {
      // The next one.
    }
    if (watch.beginDay(sight.dayOf(now))) {
      var standing = transaction.execute(_ -> table.standing());
      if (standing != null) {
        standing.forEach(id -> watch.review(id, now));
      }
    }
  }
}
