package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * One order over places, functions and time, before it becomes duties.
 *
 * @param sender the post that orders
 * @param parent the sender's own duty that is split; null: the order begins here
 * @param title what it is called, never about a person
 * @param result what is there when it is done, never about a person
 * @param means with what the receivers do it; null: nobody said
 * @param sends what is sent along; blank when they have what they need
 * @param retained what the sender keeps doing
 * @param startsAt when the (first) round begins; null: when it is sent
 * @param limit how long each round has
 * @param rounds on how many days in a row it is done, from 1
 * @param severity 1 to 3, chooses the ladder's pace
 * @param area the places that it is about
 * @param receivers who gets it
 */
public record Directive(
    Field sender,
    @Nullable UUID parent,
    String title,
    String result,
    @Nullable Means means,
    String sends,
    Set<Retained> retained,
    @Nullable Instant startsAt,
    Duration limit,
    int rounds,
    int severity,
    Rest rest,
    List<String> area,
    List<Field> receivers) {

  private static final Duration A_DAY = Duration.ofDays(1);

  /** With what they do it. */
  public enum Means {
    ON_HAND,
    SENT
  }

  /** What whoever sends work down keeps for themselves. */
  public enum Retained {
    VERIFY,
    SUPPLY,
    DECIDE
  }

  /** Who does what nobody gets. */
  public enum Rest {
    NOBODY,
    SENDER
  }

  public Directive {
    retained = Set.copyOf(retained);
    area = List.copyOf(area);
    receivers = List.copyOf(receivers);
  }

  /** The same with its start, should it be sent now. */
  Directive by(Instant now) {
    return startsAt != null
        ? this
        : new Directive(
            sender, parent, title, result, means, sends, retained, now, limit, rounds, severity,
            rest, area, receivers);
  }

  Instant startOf(int round) {
    if (startsAt == null) {
      throw new IllegalStateException("No start is set: " + title);
    }
    return startsAt.plus(A_DAY.multipliedBy(round - 1L));
  }

  Instant limitOf(int round) {
    return startOf(round).plus(limit);
  }

  Instant limitAt() {
    return limitOf(Math.max(rounds, 1));
  }
}
