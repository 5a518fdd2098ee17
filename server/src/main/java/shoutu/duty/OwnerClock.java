package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.rules.WorkDays;

/**
 * The owner's clock: a budget of time and a ledger of suspensions. The limit is computed, never
 * set. Where it counts working days, both the budget and what is suspended are working time. The
 * beneficiary's clock is not here: it is {@link Charge#receivedAt} to {@link Charge#promisedAt},
 * and nothing can touch it.
 *
 * @param workDays the days that count, as known at the issue; null: every hour counts
 */
public record OwnerClock(
    Instant startedAt, Duration budget, List<Suspension> suspensions, @Nullable WorkDays workDays) {

  /** Why the owner could not be expected to act. */
  public enum Cause {
    BLOCKED,
    DISPUTED,
    DEFERRED,
    CLOSED
  }

  /** A time that does not count against the owner. Only the last one may still be running. */
  public record Suspension(Cause cause, Instant from, @Nullable Instant to) {
    public Suspension {
      if (to != null && to.isBefore(from)) {
        throw new IllegalArgumentException(
            "Suspension from %s ends before, %s.".formatted(from, to));
      }
    }

    Duration length() {
      return to == null ? Duration.ZERO : Duration.between(from, to);
    }
  }

  public OwnerClock {
    suspensions = List.copyOf(suspensions);
    if (budget.isNegative()) {
      throw new IllegalArgumentException("A budget of time can't be negative: " + budget);
    }
  }

  static OwnerClock startedAt(Instant at, Duration budget) {
    return startedAt(at, budget, null);
  }

  static OwnerClock startedAt(Instant at, Duration budget, @Nullable WorkDays workDays) {
    return new OwnerClock(at, budget, List.of(), workDays);
  }

  /** The whole budget once more, from another instant. */
  OwnerClock restartedAt(Instant at) {
    return startedAt(at, budget, workDays);
  }

  /** When the budget is used up, as far as is known now: a running suspension still moves it. */
  public Instant limitAt() {
    return workDays == null
        ? startedAt.plus(budget).plus(suspended())
        : workDays.after(workDays.countsFrom(startedAt), budget.plus(suspendedAtWork(workDays)));
  }

  /** What the finished suspensions took of the time that counts. */
  private Duration suspendedAtWork(WorkDays days) {
    Instant counts = days.countsFrom(startedAt);
    return suspensions.stream()
        .map(
            one ->
                one.to() == null
                    ? Duration.ZERO
                    : days.between(one.from().isBefore(counts) ? counts : one.from(), one.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** All finished suspensions together. */
  public Duration suspended() {
    return suspensions.stream().map(Suspension::length).reduce(Duration.ZERO, Duration::plus);
  }

  public @Nullable Instant suspendedSince() {
    return running() == null ? null : running().from();
  }

  public boolean isSuspended() {
    return running() != null;
  }

  /** Overdue is computed: the budget was used up before now, or before the clock was suspended. */
  public boolean isOverdue(Instant now) {
    Suspension running = running();
    return limitAt().isBefore(running == null ? now : running.from());
  }

  /** What is left of the budget; negative once overdue. */
  public Duration left(Instant now) {
    Suspension running = running();
    return Duration.between(running == null ? now : running.from(), limitAt());
  }

  OwnerClock suspend(Cause cause, Instant now) {
    if (isSuspended()) {
      throw new IllegalStateException("The clock is suspended already: " + this);
    }
    List<Suspension> more = new ArrayList<>(suspensions);
    more.add(new Suspension(cause, now, null));
    return new OwnerClock(startedAt, budget, more, workDays);
  }

  OwnerClock resume(Instant now) {
    Suspension running = running();
    if (running == null) {
      throw new IllegalStateException("The clock is not suspended: " + this);
    }
    List<Suspension> ended = new ArrayList<>(suspensions.subList(0, suspensions.size() - 1));
    ended.add(new Suspension(running.cause(), running.from(), now));
    return new OwnerClock(startedAt, budget, ended, workDays);
  }

  OwnerClock extend(Duration by) {
    return new OwnerClock(startedAt, budget.plus(by), suspensions, workDays);
  }

  /** No more than this is left from now on; every hour counts. What runs out sooner stays. */
  OwnerClock tightened(Instant now, Duration within) {
    if (left(now).compareTo(within) <= 0) {
      return this;
    }
    OwnerClock fresh = startedAt(now, within);
    Suspension running = running();
    return running == null ? fresh : fresh.suspend(running.cause(), now);
  }

  private @Nullable Suspension running() {
    if (suspensions.isEmpty()) {
      return null;
    }
    Suspension last = suspensions.getLast();
    return last.to() == null ? last : null;
  }
}
