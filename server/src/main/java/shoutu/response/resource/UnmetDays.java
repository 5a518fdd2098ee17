package shoutu.response.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.rules.Level;
import shoutu.rules.ResourceKind;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * How long people went without what they need to live: days from the first statement to the receipt
 * times the people it is for. For places from the township up, never below.
 */
@Component
class UnmetDays {

  private static final double A_DAY = Duration.ofDays(1).toMillis();

  private final NeedTable needs;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  UnmetDays(NeedTable needs, Territory territory, Rules rules, Clock clock) {
    this.needs = needs;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * A need, and how long nobody met it.
   *
   * @param until when it was met, or nobody asked any more; null: it is unmet
   */
  record Wait(int placeNo, int people, Instant from, @Nullable Instant until) {

    double days(Instant since, Instant now) {
      Instant begin = from.isBefore(since) ? since : from;
      Instant end = until == null ? now : until;
      return Math.max(0, Duration.between(begin, end).toMillis() / A_DAY);
    }
  }

  /**
   * @param needs how many there were
   * @param open how many are unmet now
   * @param days of all needs together
   * @param personDays the same, times the people of each
   */
  record Sum(Place place, int needs, int open, double days, double personDays) {}

  /** Of a place, and of those below it down to the townships; empty for a place below them. */
  record Unmet(Instant since, List<ResourceKind> kinds, List<Sum> sums) {}

  @Transactional(readOnly = true)
  public Optional<Unmet> of(Place place) {
    if (place.level().ordinal() > Level.TOWNSHIP.ordinal()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Instant since = now.minus(book.assignment().unmetWithin());
    List<ResourceKind> kinds = book.resources().stream().filter(ResourceKind::living).toList();
    Set<String> codes = kinds.stream().map(ResourceKind::code).collect(Collectors.toSet());
    List<Wait> waits = needs.waits(place.subtree(), codes, since);
    List<Sum> sums = new ArrayList<>();
    Stream.concat(
            Stream.of(place),
            territory.children(place.code()).stream()
                .filter(it -> it.level().ordinal() <= Level.TOWNSHIP.ordinal()))
        .forEach(it -> sums.add(sum(it, waits, since, now)));
    return Optional.of(new Unmet(since, kinds, sums));
  }

  static Sum sum(Place place, List<Wait> all, Instant since, Instant now) {
    List<Wait> waits = all.stream().filter(wait -> place.subtree().covers(wait.placeNo())).toList();
    return new Sum(
        place,
        waits.size(),
        (int) waits.stream().filter(wait -> wait.until() == null).count(),
        waits.stream().mapToDouble(wait -> wait.days(since, now)).sum(),
        waits.stream().mapToDouble(wait -> wait.people() * wait.days(since, now)).sum());
  }
}
