package shoutu.response.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.epi.perimeter.Change;
import shoutu.epi.perimeter.Perimeter;
import shoutu.response.zone.Over.Kind;
import shoutu.response.zone.Zone.Grade;
import shoutu.response.zone.ZoneFacts.Others;
import shoutu.response.zone.ZoneFacts.Screening;
import shoutu.rules.ZoneRule;
import shoutu.rules.ZoneRule.Condition;
import shoutu.territory.Field;
import shoutu.territory.Place;

/** When a zone is to be lifted, what it goes beyond, and who may decide. */
final class ZoneRules {

  /** What became of a decision. */
  enum Verdict {
    TAKEN,
    SAME_PERSON,
    /** Only the organ that decided it lifts it. */
    NOT_YOURS,
    NOT_NOW
  }

  static Verdict mayDecide(Zone zone, String by, Instant now) {
    if (zone.stateAt(now) != Zone.State.PROPOSED) {
      return Verdict.NOT_NOW;
    }
    return zone.proposed().by().equals(by) ? Verdict.SAME_PERSON : Verdict.TAKEN;
  }

  /**
   * @param mine the fields that the caller answers for
   */
  static Verdict mayLift(Zone zone, List<Field> mine) {
    Zone.Signature decided = zone.decided();
    if (zone.stage() != Zone.Stage.IN_FORCE || decided == null) {
      return Verdict.NOT_NOW;
    }
    return decided.in() == null || mine.contains(decided.in()) ? Verdict.TAKEN : Verdict.NOT_YOURS;
  }

  /** Each condition of the rule, as it stands. */
  static List<Lifting> lifting(ZoneRule rule, Grade grade, ZoneFacts facts) {
    return rule.lifting().stream().map(line -> lifting(line, rule, grade, facts)).toList();
  }

  private static Lifting lifting(
      ZoneRule.Lifting line, ZoneRule rule, Grade grade, ZoneFacts facts) {
    boolean down = grade == Grade.DOWNGRADED && line.afterDowngrade() != null;
    int days = days(down ? line.afterDowngrade() : line.days(), rule, facts);
    return switch (line.condition()) {
      case NO_NEW_CASE -> {
        LocalDate last = facts.lastCase();
        LocalDate from = last == null || down ? later(last, facts.began()) : last;
        yield counted(Condition.NO_NEW_CASE, days, from, last, facts.today());
      }
      case CONTACTS_OVER -> {
        LocalDate last = facts.lastExposure();
        yield last == null
            ? new Lifting(Condition.CONTACTS_OVER, days, facts.began(), null, null)
            : counted(Condition.CONTACTS_OVER, days, last, last, facts.today());
      }
      case SCREENED -> {
        Screening last = facts.screening();
        LocalDate clear =
            last != null && isClear(last, facts.today().minusDays(days)) ? last.day() : null;
        yield new Lifting(Condition.SCREENED, days, clear, null, last == null ? null : last.day());
      }
      case OTHERS_LIFTED ->
          new Lifting(
              Condition.OTHERS_LIFTED,
              0,
              facts.others() == Others.NONE ? facts.today() : null,
              null,
              null);
    };
  }

  private static boolean isClear(Screening told, LocalDate from) {
    return told.tested() == told.people() && told.positive() == 0 && !told.day().isBefore(from);
  }

  private static Lifting counted(
      Condition condition, int days, LocalDate from, @Nullable LocalDate last, LocalDate today) {
    LocalDate holds = from.plusDays(days);
    boolean met = !today.isBefore(holds);
    return new Lifting(condition, days, met ? holds : null, holds, last);
  }

  private static LocalDate later(@Nullable LocalDate one, LocalDate other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  private static int days(@Nullable Integer told, ZoneRule rule, ZoneFacts facts) {
    if (told != null) {
      return told;
    }
    return facts.incubation() == null ? rule.mostDays() : facts.incubation();
  }

  /** From when all conditions hold; empty while one does not. */
  static Optional<LocalDate> metSince(List<Lifting> lifting) {
    return lifting.isEmpty() || !lifting.stream().allMatch(Lifting::holds)
        ? Optional.empty()
        : lifting.stream()
            .map(Lifting::since)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder());
  }

  /**
   * What it goes beyond.
   *
   * @param area the places that it covers
   */
  static List<Over> over(
      Zone zone, ZoneRule rule, List<Place> area, ZoneFacts facts, Instant now, ZoneId local) {
    List<Over> over = new ArrayList<>();
    Zone.Signature decided = zone.decided();
    Instant start = decided == null ? zone.proposed().at() : decided.at();
    long days =
        ChronoUnit.DAYS.between(
            LocalDate.ofInstant(start, local),
            LocalDate.ofInstant(zone.endsAt().minusSeconds(1), local));
    if (days > rule.mostDays()) {
      over.add(
          new Over(
              Kind.LONGER,
              Map.of("days", String.valueOf(days), "most", String.valueOf(rule.mostDays()))));
    }
    List<Place> wide = area.stream().filter(place -> !rule.at().contains(place.level())).toList();
    if (!wide.isEmpty()) {
      over.add(
          new Over(
              Kind.WIDER,
              Map.of("places", wide.stream().map(Place::code).collect(Collectors.joining(", ")))));
    }
    if (!rule.anyOf().isEmpty() && Collections.disjoint(rule.anyOf(), facts.qualities())) {
      over.add(new Over(Kind.NOT_FOR_THIS, Map.of("disease", zone.disease())));
    }
    if (zone.stateAt(now) == Zone.State.PROPOSED || zone.stateAt(now) == Zone.State.IN_FORCE) {
      noGrounds(rule, facts).ifPresent(over::add);
    }
    standing(zone, rule, facts, now).ifPresent(over::add);
    if (zone.bindsAt(now)) {
      netWider(facts).ifPresent(over::add);
    }
    return over;
  }

  private static Optional<Over> noGrounds(ZoneRule rule, ZoneFacts facts) {
    LocalDate since = facts.began().minusDays(days(null, rule, facts));
    LocalDate seen =
        facts.lastCase() == null
            ? facts.lastExposure()
            : later(facts.lastExposure(), facts.lastCase());
    return seen != null && !seen.isBefore(since)
        ? Optional.empty()
        : Optional.of(
            new Over(
                Kind.NO_GROUNDS,
                Map.of("since", since.toString(), "last", seen == null ? "" : seen.toString())));
  }

  private static Optional<Over> standing(Zone zone, ZoneRule rule, ZoneFacts facts, Instant now) {
    if (zone.stateAt(now) == Zone.State.EXPIRED) {
      return Optional.of(
          new Over(Kind.EXPIRED_UNDECIDED, Map.of("ended", zone.endsAt().toString())));
    }
    return zone.bindsAt(now)
        ? metSince(lifting(rule, zone.origin().grade(), facts))
            .map(since -> later(since, facts.began()))
            .filter(since -> since.isBefore(facts.today()))
            .map(since -> new Over(Kind.MET_NOT_LIFTED, Map.of("since", since.toString())))
        : Optional.empty();
  }

  private static Optional<Over> netWider(ZoneFacts facts) {
    if (facts.before() == null || facts.now() == null) {
      return Optional.empty();
    }
    Change change = Perimeter.compare(facts.before(), facts.now());
    return change.netThrownWider()
        ? Optional.of(
            new Over(
                Kind.NET_WIDER,
                change.findings().stream()
                    .filter(Change.Finding.Fails.class::isInstance)
                    .map(Change.Finding.Fails.class::cast)
                    .filter(it -> it.condition() != Change.Condition.UNLINKED_FALLS)
                    .collect(
                        Collectors.toMap(
                            it -> it.condition().name(),
                            it -> exact(it.before()) + " → " + exact(it.after())))))
        : Optional.empty();
  }

  /** People are counted, not rounded; shares have three digits. */
  static String exact(double value) {
    return (value == Math.rint(value) ? "%.0f" : "%.3g").formatted(value);
  }

  /** The largest of these places, so that nobody is counted twice. */
  static List<Place> apart(List<Place> places) {
    List<Place> apart = new ArrayList<>();
    places.stream()
        .sorted(Comparator.comparing(Place::level))
        .filter(place -> apart.stream().noneMatch(it -> it.subtree().covers(place.placeNo())))
        .forEach(apart::add);
    return apart;
  }

  private ZoneRules() {}
}
