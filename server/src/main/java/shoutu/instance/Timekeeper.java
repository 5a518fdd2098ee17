package shoutu.instance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;

/** Runs what is due, and moves an exercise's clock. */
@Service
public class Timekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);

  /**
   * What falls due within it is done together, at its end, in the order in which it fell due: as
   * when one looks again after so long.
   */
  private static final Duration ROUND = Duration.ofSeconds(10);

  private static final Duration TRACE_EVERY = Duration.ofSeconds(10);

  private final InstanceClock clock;
  private final InstanceTable table;
  private final Instances instances;
  private final ObjectProvider<DueWork> works;
  private final TransactionOperations transaction;
  private final ReentrantLock turn = new ReentrantLock();
  private final long began = System.nanoTime();
  private boolean traced;
  private long tracedAt;

  Timekeeper(
      Clock clock,
      InstanceTable table,
      Instances instances,
      ObjectProvider<DueWork> works,
      TransactionOperations transaction) {
    this.clock = (InstanceClock) clock;
    this.table = table;
    this.instances = instances;
    this.works = works;
    this.transaction = transaction;
    this.clock.runAhead(table.ahead());
  }

  /** Does everything that is due by now, in the order in which it fell due. */
  public void runDue() {
    turn.lock();
    try {
      Duration ahead = table.ahead();
      if (ahead.compareTo(clock.ahead()) > 0) {
        clock.runAhead(ahead);
      }
      runUntil(clock.instant());
      leaveTrace();
    } finally {
      turn.unlock();
    }
  }

  /** A round that ends says so, for those who ask whether anybody still looks. */
  private void leaveTrace() {
    long now = System.nanoTime();
    if (!traced || now - tracedAt > TRACE_EVERY.toNanos()) {
      table.roundDone();
      traced = true;
      tracedAt = now;
    }
  }

  /**
   * How long ago any server last did all that was due, in real time; not longer than this one runs,
   * whose first round may still be on its way.
   */
  public Duration sinceLastRound() {
    Duration running = Duration.ofNanos(System.nanoTime() - began);
    return table.sinceRound().filter(it -> it.compareTo(running) < 0).orElse(running);
  }

  /** Moves an exercise's clock to {@code to}, doing on the way what falls due on the way. */
  public Advance advance(Instant to) {
    if (!instances.current().isExercise()) {
      return new Advance.NotAnExercise();
    }
    turn.lock();
    try {
      Instant now = clock.instant();
      if (to.isBefore(now)) {
        return new Advance.Backward(now);
      }
      runUntil(to);
      moveTo(to);
      return new Advance.Moved(clock.instant());
    } finally {
      turn.unlock();
    }
  }

  private void runUntil(Instant end) {
    List<DueWork> all = works.orderedStream().toList();
    Set<Due> done = new HashSet<>();
    while (true) {
      List<Due> waiting =
          waiting(all).stream()
              .filter(due -> !due.at.isAfter(end) && !done.contains(due))
              .sorted(Comparator.comparing(Due::at))
              .toList();
      if (waiting.isEmpty()) {
        return;
      }
      Instant until = earlier(end, waiting.getFirst().at.plus(ROUND));
      moveTo(until);
      for (Due due : waiting) {
        if (!due.at.isAfter(until)) {
          run(due);
          done.add(due);
        }
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * When each work is due next. All are asked in one transaction: they are many, and asked often.
   */
  private List<Due> waiting(List<DueWork> all) {
    return Acting.asSystem(
        "timekeeper",
        () ->
            transaction.execute(
                _ ->
                    all.stream()
                        .flatMap(work -> work.nextDue().map(at -> new Due(work, at)).stream())
                        .toList()));
  }

  private void run(Due due) {
    try {
      Acting.asSystem(due.work.name(), () -> due.work.runDue(clock.instant()));
    } catch (RuntimeException e) {
      LOG.error("Work '{}' due at {} failed and will be tried again.", due.work.name(), due.at, e);
    }
  }

  private void moveTo(Instant to) {
    Duration ahead = clock.ahead().plus(Duration.between(clock.instant(), to));
    if (ahead.compareTo(clock.ahead()) > 0 && instances.current().isExercise()) {
      table.runAhead(ahead);
      clock.runAhead(ahead);
    }
  }

  /** The same work due at the same instant twice in one run has not moved on; it waits a turn. */
  private record Due(DueWork work, Instant at) {}

  /** What became of a wish to move the clock. */
  public sealed interface Advance {
    record Moved(Instant now) implements Advance {}

    record NotAnExercise() implements Advance {}

    record Backward(Instant now) implements Advance {}
  }
}
