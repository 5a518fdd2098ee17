package shoutu.supervision.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shoutu.rules.InspectionMatter;
import shoutu.rules.InspectionRule;
import shoutu.rules.Level;
import shoutu.rules.Verifier;
import shoutu.supervision.NamedValue;
import shoutu.supervision.Tickets;
import shoutu.territory.Field;

/**
 * What may be planned, and how the places are drawn. All is text and SHA-256, as in the lottery of
 * closures, but for a secret number: without it whoever knows the public value could draw as well,
 * and the places would have their notice.
 *
 * <pre>
 * list       = lines "inspection kind level sample", "about matter" for each, "value day source",
 *              "place code" for each place in the hat, "nonce secret"
 * commitment = sha256 of the list
 * seed       = sha256 of commitment, line end, value, line end, secret
 * ticket     = sha256 of seed, line end, place; the lowest are drawn
 * </pre>
 */
final class InspectionRules {

  private static final String SUPERVISION = "SUPERVISION";

  /**
   * What is to be planned.
   *
   * @param places in the hat: all of the level, so that nobody chooses
   */
  record Wish(
      InspectionRule rule,
      Level level,
      List<String> matters,
      int sample,
      NamedValue by,
      List<String> places) {}

  /** The list as it is published after the last visit. */
  static String list(
      String kind,
      Level level,
      int sample,
      List<String> matters,
      NamedValue by,
      List<String> places,
      String nonce) {
    return Stream.of(
            Stream.of("inspection %s %s %d".formatted(kind, level, sample)),
            matters.stream().sorted().map(it -> "about " + it),
            Stream.of(by.line()),
            places.stream().sorted().map(it -> "place " + it),
            Stream.of("nonce " + nonce))
        .flatMap(it -> it)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  static String list(Inspection it) {
    return list(it.kind(), it.level(), it.sample(), it.matters(), it.by(), it.places(), it.nonce());
  }

  static List<String> draw(Inspection it, String value) {
    String seed = Tickets.sha256(it.commitment() + "\n" + value + "\n" + it.nonce());
    return Tickets.lowest(it.places(), it.sample(), seed, place -> place);
  }

  /**
   * Why it may not be planned.
   *
   * @param before of the same county, those of this year and those that are open
   */
  static Optional<InspectionOutcome> against(
      Wish wish, Collection<Inspection> before, int year, Instant now) {
    Integer perYear = wish.rule.perYear();
    long alike =
        before.stream()
            .filter(it -> it.year() == year && it.kind().equals(wish.rule.code()))
            .count();
    if (perYear != null && alike >= perYear) {
      return Optional.of(new InspectionOutcome.EnoughThisYear(perYear));
    }
    Instant since = now.minus(wish.rule.mergeWithin());
    for (Inspection one : before) {
      boolean lately = one.endedAt() == null || one.plannedAt().isAfter(since);
      if (lately && !Collections.disjoint(one.matters(), wish.matters)) {
        String matter =
            wish.matters.stream().filter(one.matters()::contains).findFirst().orElse("");
        return Optional.of(new InspectionOutcome.Merge(matter, one.plannedAt()));
      }
    }
    return wish.places.size() < wish.sample
        ? Optional.of(new InspectionOutcome.TooFewPlaces(wish.places.size()))
        : Optional.empty();
  }

  /** Why the lot may not fall now. */
  static Optional<InspectionOutcome> againstDraw(Inspection it, LocalDate today) {
    if (it.drawn() != null) {
      return Optional.of(new InspectionOutcome.DrawnAlready());
    }
    return today.isBefore(it.by().day())
        ? Optional.of(new InspectionOutcome.TooEarly(it.by().day()))
        : Optional.empty();
  }

  /** Seen done by the inspectors; what is their own, by the command. */
  static Verifier verifier(InspectionMatter matter) {
    return matter.function().equals(SUPERVISION)
        ? new Verifier.Observer(shoutu.rules.Function.LEAD, 0)
        : new Verifier.Observer(SUPERVISION, matter.level() == Level.COUNTY ? 0 : 1);
  }

  /** Whoever inspects, in the county. */
  static Field inspectors(Inspection it) {
    return new Field(it.placeCode(), SUPERVISION);
  }

  private InspectionRules() {}
}
