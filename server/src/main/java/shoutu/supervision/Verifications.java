package shoutu.supervision;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.ShownByFiles;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.duty.Upload;
import shoutu.epi.sampling.Decision;
import shoutu.instance.Instances;
import shoutu.rules.DrawRule;
import shoutu.rules.Evidence;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.supervision.DrawOutcome.Already;
import shoutu.supervision.DrawOutcome.Done;
import shoutu.supervision.DrawOutcome.Look;
import shoutu.supervision.DrawOutcome.NotCommitted;
import shoutu.supervision.DrawOutcome.NotSigned;
import shoutu.supervision.DrawOutcome.NothingClosed;
import shoutu.supervision.DrawOutcome.TooEarly;
import shoutu.supervision.DrawOutcome.ValueRefused;
import shoutu.supervision.DrawOutcome.WeekNotOver;
import shoutu.supervision.signing.Signature;
import shoutu.supervision.signing.Signatures;
import shoutu.supervision.signing.SigningRules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to the lottery over closures, and to what was found. */
@Service
public class Verifications {

  private static final String LOOK = "VERIFY_CLOSURE";
  private static final String SUPERVISION = "SUPERVISION";
  private static final int DRAWS_SHOWN = 26;
  private static final int LOOKS_SHOWN = 500;
  private static final int WEEKS_BACK = 8;

  /**
   * What decides the draw: unknown before, public, and to be seen by two.
   *
   * @param source for an older draw, whose list did not name it
   */
  record Reveal(String by, String value, @Nullable String source, Map<String, String> witnesses) {}

  /** One week's lottery with all that is needed to repeat it. */
  record Sheet(Draw draw, List<Closure> closures, List<Drawn> drawn, List<Lot> lots, String list) {}

  private final DrawTable table;
  private final Signatures signatures;
  private final Duties duties;
  private final ShownByFiles shown;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Verifications(
      DrawTable table,
      Signatures signatures,
      Duties duties,
      ShownByFiles shown,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.signatures = signatures;
    this.duties = duties;
    this.shown = shown;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Fixes the list of a county's closures of a week, with what will decide, and tells its hash. */
  @Transactional
  public DrawOutcome commit(Place county, Week week, NamedValue by) {
    Instant now = clock.instant();
    ZoneId zone = instances.current().zone();
    Instant end = week.to(zone);
    if (now.isBefore(end)) {
      return new WeekNotOver(end);
    }
    Optional<Draw> before = table.find(county.home(), week.toString());
    if (before.isPresent()) {
      return new Already(before.get());
    }
    List<Closure> closures =
        table
            .closedBetween(
                county.home(), week.from(zone), end, rules.at(now).supervision().draw().exempt())
            .stream()
            .map(this::placed)
            .toList();
    if (closures.isEmpty()) {
      return new NothingClosed();
    }
    List<Stratum> lots =
        LotteryRules.plan(
            closures,
            rules.at(now).supervision().draw(),
            failedLast(county.home(), week, rules.at(now).supervision().draw()));
    Draw draw =
        new Draw(
            Ids.next(clock),
            1,
            county.home(),
            county.code(),
            county.placeNo(),
            week.toString(),
            closures.size(),
            Draw.Told.VALUE,
            by,
            LotteryRules.hash(LotteryRules.list(lots, by, closures)),
            now,
            null);
    if (!table.insert(draw)) {
      return new Already(table.find(county.home(), week.toString()).orElseThrow());
    }
    table.list(draw, closures);
    table.lots(draw, lots);
    return new Done(draw);
  }

  /** Where the last sample that was looked at failed. */
  private Set<String> failedLast(int home, Week week, DrawRule rule) {
    Map<String, Decision> last = new TreeMap<>();
    for (Draw draw : table.before(home, week.toString(), rule.lookBack())) {
      for (Lot lot : sheet(draw).lots()) {
        if (lot.decision() != Decision.UNDECIDED) {
          last.putIfAbsent(lot.township(), lot.decision());
        }
      }
    }
    return last.entrySet().stream()
        .filter(it -> it.getValue() == Decision.NOT_ACCEPTABLE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Takes the value from outside, and asks two others to sign that they saw it there. */
  @Transactional
  public DrawOutcome reveal(Place county, Week week, Reveal reveal) {
    Optional<Draw> found = table.lock(county.home(), week.toString());
    if (found.isEmpty()) {
      return new NotCommitted();
    }
    Draw draw = found.get();
    if (draw.revealed() != null) {
      return new Already(draw);
    }
    NamedValue by = draw.by();
    LocalDate today = today();
    if (by != null && today.isBefore(by.day())) {
      return new TooEarly(by.day());
    }
    if (by == null && reveal.source == null) {
      throw new InvalidInput(Fault.of("source", "missing"));
    }
    Map<String, Place> where =
        signatures.seated(
            reveal.witnesses, county, reveal.by, "witnesses", "two-witnesses", (_, _) -> true);
    Map<String, String> says = new TreeMap<>();
    says.put("week", draw.week());
    says.put("place", county.code());
    says.put("hash", draw.hash());
    says.put("source", by == null ? String.valueOf(reveal.source) : by.source());
    says.put("day", by == null ? today.toString() : by.day().toString());
    says.put("value", reveal.value);
    signatures.ask(
        new Signatures.Ask(
            Signature.What.DRAW, draw.id(), county, reveal.by, reveal.witnesses, says),
        where);
    return new Done(draw);
  }

  /**
   * Draws by the value that two have signed; what the lot falls on becomes a duty to go and look.
   */
  @Transactional
  public DrawOutcome draw(Place county, Week week) {
    Optional<Draw> found = table.lock(county.home(), week.toString());
    if (found.isEmpty()) {
      return new NotCommitted();
    }
    Draw draw = found.get();
    if (draw.revealed() != null) {
      return new Already(draw);
    }
    List<Signature> signed = signatures.lastRound(draw.id());
    switch (SigningRules.standing(signed)) {
      case NOBODY, WAITS -> {
        return new NotSigned();
      }
      case REFUSED -> {
        return new ValueRefused();
      }
      case SIGNED -> {}
    }
    Map<String, String> says = signed.getFirst().says();
    String value = requireNonNull(says.get("value"));
    Instant now = clock.instant();
    String seed = LotteryRules.seed(draw.hash(), value);
    table.reveal(
        draw,
        new Draw.Revealed(
            value,
            requireNonNull(says.get("source")),
            signed.getFirst().holder(),
            signed.getLast().holder(),
            seed,
            now));
    List<Closure> listed = table.listedIn(draw.id());
    LotteryRules.draw(listed, lots(draw, listed), seed)
        .forEach(closure -> lookAt(draw, closure, now));
    return new Done(table.find(county.home(), week.toString()).orElseThrow());
  }

  private void lookAt(Draw draw, Closure closure, Instant now) {
    @Nullable UUID look =
        switch (duties.applyFor(Standing.CLOCK, closure.duty(), new Command.Draw())) {
          case Outcome.Done(Duty duty, _) -> issueLook(draw, duty).id();
          case Outcome.Refused _, Outcome.Unknown _ -> null;
        };
    table.insert(
        new Drawn(
            Ids.next(clock),
            1,
            draw.home(),
            closure.placeCode(),
            closure.placeNo(),
            draw.id(),
            closure.duty(),
            closure.township(),
            look,
            look == null ? Drawn.Finding.REOPENED : null,
            look == null ? now : null));
  }

  private Duty issueLook(Draw draw, Duty closed) {
    return duties.issue(
        NewDuty.of(LOOK, new Field(draw.placeCode(), SUPERVISION))
            .concerning(closed.ground().place())
            .about(Subject.duty(closed.id()))
            .with("week", draw.week())
            .with("kind", closed.charge().kind()));
  }

  /**
   * Says what was found. What was not true reopens. Files lie with the closure that was looked at,
   * where its owner sees them too; with the look, when nothing could be said of the closure.
   */
  @Transactional
  public Look look(UUID id, Drawn.Finding finding, String seen, List<Upload> files) {
    return table
        .lockDrawn(id)
        .map(drawn -> look(drawn, finding, seen, files))
        .orElseGet(Look.Unknown::new);
  }

  private Look look(Drawn drawn, Drawn.Finding finding, String seen, List<Upload> files) {
    if (drawn.finding() != null || drawn.look() == null) {
      return new Look.FoundAlready();
    }
    Optional<Duty> closed = duties.find(drawn.duty());
    if (closed.isEmpty()) {
      return new Look.Unknown();
    }
    Finding evidence =
        new Finding(Evidence.RECORD, Map.of("finding", finding.name()), seen.strip());
    boolean open = closed.get().isOpen();
    boolean said = !open && finding != Drawn.Finding.UNREACHABLE;
    if (said) {
      Outcome outcome = shown.apply(closed.get(), evidence, files, it -> verdict(finding, it));
      if (outcome instanceof Outcome.Refused refused) {
        return new Look.Refused(refused.why());
      }
    }
    Outcome claimed = claim(drawn.look(), evidence, said ? List.of() : files);
    if (claimed instanceof Outcome.Refused refused) {
      return new Look.Refused(refused.why());
    }
    table.found(drawn.id(), open ? Drawn.Finding.REOPENED : finding, clock.instant());
    return new Look.Noted(drawn.duty());
  }

  private static Command verdict(Drawn.Finding finding, Finding evidence) {
    return finding == Drawn.Finding.TRUE
        ? new Command.VerifyTrue(evidence)
        : new Command.VerifyFalse(evidence);
  }

  private Outcome claim(UUID look, Finding evidence, List<Upload> files) {
    return duties
        .find(look)
        .filter(Duty::isOpen)
        .map(duty -> shown.apply(duty, evidence, files, Command.Claim::new))
        .orElseGet(Outcome.Unknown::new);
  }

  /** Who was asked last whether they saw the value. */
  @Transactional(readOnly = true)
  public List<Signature> signing(Draw draw) {
    return signatures.lastRound(draw.id());
  }

  LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  /** How many closures of the last weeks no list has held yet. */
  @Transactional(readOnly = true)
  public int pool() {
    Instant now = clock.instant();
    return table.notListed(
        now.minus(Duration.ofDays(7L * WEEKS_BACK)), rules.at(now).supervision().draw().exempt());
  }

  @Transactional(readOnly = true)
  public List<Draw> draws() {
    return table.newest(DRAWS_SHOWN);
  }

  @Transactional(readOnly = true)
  List<Drawn> toLookAt() {
    return table.toLookAt(LOOKS_SHOWN);
  }

  @Transactional(readOnly = true)
  Optional<Sheet> sheet(Place county, Week week) {
    return table.find(county.home(), week.toString()).map(this::sheet);
  }

  private Sheet sheet(Draw draw) {
    List<Closure> closures = table.listedIn(draw.id());
    List<Drawn> drawn = table.drawnIn(draw.id());
    DrawRule rule = rules.at(draw.committedAt()).supervision().draw();
    List<Stratum> strata = lots(draw, closures);
    Map<String, List<Drawn>> drawnOf =
        drawn.stream().collect(Collectors.groupingBy(Drawn::township));
    List<Lot> verdicts = new ArrayList<>();
    if (!drawn.isEmpty()) {
      strata.stream()
          .collect(Collectors.groupingBy(Stratum::township, TreeMap::new, Collectors.toList()))
          .forEach(
              (township, of) ->
                  verdicts.add(LotRules.lot(rule, of, drawnOf.getOrDefault(township, List.of()))));
    }
    String list =
        switch (draw.told()) {
          case IDS -> LotteryRules.idsAlone(closures);
          case SEVERITIES -> LotteryRules.list(strata, closures);
          case VALUE -> LotteryRules.list(strata, requireNonNull(draw.by()), closures);
        };
    return new Sheet(draw, closures, drawn, verdicts, list);
  }

  private List<Stratum> lots(Draw draw, List<Closure> listed) {
    return switch (draw.told()) {
      case IDS ->
          LotteryRules.withoutSeverities(listed, rules.at(draw.committedAt()).supervision().draw());
      case SEVERITIES, VALUE -> table.lotsOf(draw.id());
    };
  }

  private Closure placed(DrawTable.Closed closed) {
    String township =
        territory
            .atLevel(closed.placeCode(), Level.TOWNSHIP)
            .map(Place::code)
            .orElse(closed.placeCode());
    return new Closure(
        closed.duty(),
        closed.kind(),
        closed.placeCode(),
        closed.placeNo(),
        township,
        closed.severity(),
        closed.closedAt());
  }
}
