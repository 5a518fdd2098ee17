package shoutu.supervision.flag;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.instance.Instances;
import shoutu.rules.FlagCourse;
import shoutu.rules.FlagRule;
import shoutu.rules.Level;
import shoutu.rules.PanelSeat;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.WorkDays;
import shoutu.supervision.signing.Signature;
import shoutu.supervision.signing.Signatures;
import shoutu.supervision.signing.SigningRules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to signs of formalism and what becomes of them. */
@Service
class Flags {

  private static final int SHOWN = 500;

  private final FlagTable table;
  private final Signatures signatures;
  private final Sights sights;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Flags(
      FlagTable table,
      Signatures signatures,
      Sights sights,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.signatures = signatures;
    this.sights = sights;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Looks at a county's last whole weeks; says how many signs were raised. */
  @Transactional
  public int look(Place county) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    FlagCourse course = book.supervision().flagCourse();
    ZoneId zone = instances.current().zone();
    LocalDate monday =
        now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant from = monday.minusWeeks(course.weeks()).atStartOfDay(zone).toInstant();
    Sights.View view =
        new Sights.View(
            county.home(),
            from,
            monday.atStartOfDay(zone).toInstant(),
            now,
            zone,
            Stream.concat(
                    Stream.of(county),
                    territory.placesAt(county.subtree(), Level.TOWNSHIP).stream())
                .map(Place::code)
                .toList(),
            book.workDays(from, Duration.between(from, now)));
    int raised = 0;
    for (FlagRule rule : book.supervision().flags()) {
      if (rule.isComputed() && !precision(rule, course).retired()) {
        for (Map.Entry<Field, Raised> seen : sights.raised(rule, course, view).entrySet()) {
          raised += raise(rule, course, view, seen.getKey(), seen.getValue()) ? 1 : 0;
        }
      }
    }
    return raised;
  }

  private boolean raise(
      FlagRule rule, FlagCourse course, Sights.View view, Field unit, Raised seen) {
    Place place = territory.get(unit.place());
    return table.insert(
        new Flag(
            Ids.next(clock),
            1,
            view.home(),
            place.code(),
            place.placeNo(),
            rule.code(),
            FlagRules.edition(rule),
            unit,
            view.from(),
            view.to(),
            seen,
            Flag.Stage.RAISED,
            view.now(),
            view.now().plus(course.reply()),
            null,
            null,
            null,
            null));
  }

  @Transactional(readOnly = true)
  public List<Flag> newest() {
    return table.newest(SHOWN);
  }

  /** How good each sign is, over all that was raised by its rule as it is today. */
  @Transactional(readOnly = true)
  public List<Precision> precisions() {
    var supervision = rules.at(clock.instant()).supervision();
    return supervision.flags().stream()
        .filter(FlagRule::isComputed)
        .map(rule -> precision(rule, supervision.flagCourse()))
        .toList();
  }

  private Precision precision(FlagRule rule, FlagCourse course) {
    return FlagRules.precision(rule, course, table.became(rule.code(), FlagRules.edition(rule)));
  }

  @Transactional
  public FlagOutcome reply(UUID id, List<Field> posts, String text) {
    return step(
        id,
        flag ->
            posts.contains(flag.unit())
                ? FlagRules.reply(flag, text, clock.instant())
                : new FlagOutcome.NotTheirs());
  }

  @Transactional
  public FlagOutcome appeal(UUID id, List<Field> posts, String text) {
    return step(
        id,
        flag ->
            posts.contains(flag.unit())
                ? FlagRules.appeal(flag, text, clock.instant())
                : new FlagOutcome.NotTheirs());
  }

  /**
   * A verdict as it was written down: each of the panel is asked to sign it.
   *
   * @param panel who sits on which seat
   */
  @Transactional
  public FlagOutcome propose(
      UUID id, Flag.Verdict verdict, Map<String, String> panel, String reason, String by) {
    Optional<Flag> found = table.lock(id);
    if (found.isEmpty()) {
      return new FlagOutcome.Unknown();
    }
    Flag flag = found.get();
    FlagOutcome outcome = decided(flag, verdict, List.copyOf(panel.values()), reason);
    if (!(outcome instanceof FlagOutcome.Done)) {
      return outcome;
    }
    Place county =
        territory
            .atLevel(flag.placeCode(), Level.COUNTY)
            .orElseGet(() -> territory.get(flag.placeCode()));
    List<PanelSeat> seats = rules.at(clock.instant()).supervision().flagCourse().seats();
    Place judged = territory.get(flag.placeCode());
    Map<String, Place> where =
        signatures.seated(
            panel,
            county,
            by,
            "panel",
            "panel",
            (code, posts) ->
                seats.stream()
                    .filter(it -> it.code().equals(code))
                    .allMatch(it -> suits(it, posts, flag.unit(), judged)));
    Map<String, String> says = new TreeMap<>();
    says.put("code", flag.code());
    says.put("place", flag.unit().place());
    says.put("placeName", judged.name());
    says.put("placeNameEn", judged.nameEn());
    says.put("function", flag.unit().function());
    says.put("verdict", verdict.name());
    says.put("reason", reason);
    signatures.ask(new Signatures.Ask(Signature.What.VERDICT, id, county, by, panel, says), where);
    return new FlagOutcome.Done(flag);
  }

  /** Nobody judges their own unit; the rest is the seat's. */
  private boolean suits(PanelSeat seat, List<Field> posts, Field unit, Place judged) {
    return !posts.contains(unit)
        && posts.stream()
            .anyMatch(it -> seat.takes(territory.get(it.place()).level(), it.function()))
        && (!seat.outside()
            || posts.stream()
                .map(it -> territory.get(it.place()).placeNo())
                .noneMatch(judged.subtree()::covers));
  }

  /** The verdict holds once every member of the panel has signed it with their own account. */
  @Transactional
  public FlagOutcome settle(UUID id) {
    Optional<Flag> found = table.lock(id);
    if (found.isEmpty()) {
      return new FlagOutcome.Unknown();
    }
    List<Signature> signed = signing(found.get());
    return switch (SigningRules.standing(signed)) {
      case NOBODY, WAITS -> new FlagOutcome.NotSigned();
      case REFUSED -> new FlagOutcome.VerdictRefused();
      case SIGNED -> {
        Map<String, String> says = signed.getFirst().says();
        Flag.Verdict verdict = Flag.Verdict.valueOf(requireNonNull(says.get("verdict")));
        String reason = requireNonNull(says.get("reason"));
        List<String> panel = signed.stream().map(Signature::holder).toList();
        yield step(id, flag -> decided(flag, verdict, panel, reason));
      }
    };
  }

  /** Who was asked last to sign a verdict that does not hold yet. */
  @Transactional(readOnly = true)
  public List<Signature> signing(Flag flag) {
    Instant since =
        flag.appeal() != null
            ? flag.appeal().at()
            : flag.heard() != null ? Instant.MAX : Instant.EPOCH;
    return signatures.lastRound(flag.id()).stream()
        .filter(it -> it.askedAt().isAfter(since))
        .toList();
  }

  private FlagOutcome decided(Flag flag, Flag.Verdict verdict, List<String> panel, String reason) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Duration time = FlagRules.appealTime(book.supervision().flagCourse());
    WorkDays days = book.workDays(now, time);
    Instant appealUntil = days.after(days.countsFrom(now), time);
    return FlagRules.decide(flag, verdict, panel, reason, now, appealUntil);
  }

  private FlagOutcome step(UUID id, Function<Flag, FlagOutcome> rule) {
    FlagOutcome outcome = table.lock(id).map(rule).orElseGet(FlagOutcome.Unknown::new);
    if (outcome instanceof FlagOutcome.Done(Flag flag)) {
      table.update(flag);
    }
    return outcome;
  }
}
