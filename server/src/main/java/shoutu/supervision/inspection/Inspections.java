package shoutu.supervision.inspection;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.duty.NewDuty;
import shoutu.duty.ShownByFiles;
import shoutu.duty.Subject;
import shoutu.duty.Triage;
import shoutu.duty.Upload;
import shoutu.instance.Instances;
import shoutu.rules.InspectionMatter;
import shoutu.rules.InspectionRule;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.supervision.NamedValue;
import shoutu.supervision.Tickets;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to inspections: planned, drawn, visited. */
@Service
class Inspections {

  private static final String FINDING = "INSPECTION_FINDING";
  private static final int SHOWN = 200;
  private static final int NONCE_BYTES = 32;

  /** What is planned. */
  record Wish(InspectionRule rule, Level level, List<String> matters, int sample, NamedValue by) {}

  /** What was found wrong, with the files that show it. */
  record Found(InspectionMatter matter, String text, List<Upload> files) {}

  /** What was seen in one place. */
  record Seen(
      String place, Visit.Outcome outcome, String text, Instant visitedAt, List<Found> found) {}

  private final InspectionTable table;
  private final ShownByFiles shown;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Inspections(
      InspectionTable table,
      ShownByFiles shown,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.shown = shown;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Fixes what is inspected and who is in the hat. Nobody is told. */
  @Transactional
  public InspectionOutcome plan(Place county, Wish wish) {
    Instant now = clock.instant();
    int year = today().getYear();
    List<String> places =
        territory.placesAt(county.subtree(), wish.level).stream()
            .map(Place::code)
            .sorted()
            .toList();
    InspectionRules.Wish checked =
        new InspectionRules.Wish(wish.rule, wish.level, wish.matters, wish.sample, wish.by, places);
    table.queueFor(county.home());
    Optional<InspectionOutcome> refused =
        InspectionRules.against(checked, table.ofYear(county.home(), year), year, now);
    if (refused.isPresent()) {
      return refused.get();
    }
    byte[] secret = new byte[NONCE_BYTES];
    random.nextBytes(secret);
    String nonce = HexFormat.of().formatHex(secret);
    String list =
        InspectionRules.list(
            wish.rule.code(), wish.level, wish.sample, wish.matters, wish.by, places, nonce);
    Inspection fresh =
        new Inspection(
            Ids.next(clock),
            1,
            county.home(),
            county.code(),
            county.placeNo(),
            year,
            wish.rule.code(),
            wish.level,
            wish.matters,
            places,
            wish.sample,
            nonce,
            wish.by,
            Tickets.sha256(list),
            now,
            null,
            null);
    table.insert(fresh);
    return new InspectionOutcome.Done(fresh);
  }

  /** Takes the public value; from now on the inspectors know where to go. */
  @Transactional
  public InspectionOutcome draw(UUID id, String value) {
    Optional<Inspection> found = table.lock(id);
    if (found.isEmpty()) {
      return new InspectionOutcome.Unknown();
    }
    Inspection it = found.get();
    Optional<InspectionOutcome> refused = InspectionRules.againstDraw(it, today());
    if (refused.isPresent()) {
      return refused.get();
    }
    Instant now = clock.instant();
    Instant until = now.plus(rule(it).visitWithin());
    table.draw(id, new Inspection.Drawn(value, InspectionRules.draw(it, value), now, until));
    return new InspectionOutcome.Done(table.find(id).orElseThrow());
  }

  /** Notes what was seen; what was found becomes a duty of whoever could have prevented it. */
  @Transactional
  public InspectionOutcome record(UUID id, Seen seen) {
    Optional<Inspection> found = table.lock(id);
    if (found.isEmpty()) {
      return new InspectionOutcome.Unknown();
    }
    Inspection it = found.get();
    Inspection.Drawn drawn = it.drawn();
    if (drawn == null || !drawn.places().contains(seen.place)) {
      return new InspectionOutcome.NotDrawn();
    }
    List<String> visited = new ArrayList<>(table.visited(id));
    if (visited.contains(seen.place)) {
      return new InspectionOutcome.RecordedAlready();
    }
    Place place = territory.get(seen.place);
    Instant now = clock.instant();
    Visit visit =
        new Visit(
            Ids.next(clock),
            1,
            place.home(),
            place.code(),
            place.placeNo(),
            id,
            it.kind(),
            seen.outcome,
            seen.text,
            seen.found.size(),
            seen.visitedAt,
            now);
    table.insert(visit);
    seen.found.forEach(one -> issue(it, visit, one));
    visited.add(seen.place);
    if (visited.containsAll(drawn.places())) {
      table.end(id, now);
    }
    return new InspectionOutcome.Noted(visit);
  }

  private void issue(Inspection it, Visit visit, Found found) {
    InspectionMatter matter = found.matter;
    String owner =
        territory
            .atLevel(visit.placeCode(), matter.level())
            .map(Place::code)
            .orElse(visit.placeCode());
    shown.issue(
        NewDuty.of(FINDING, new Field(owner, matter.function()))
            .concerning(visit.placeCode())
            .about(new Subject(Visit.SUBJECT, visit.id()))
            .issuedBy(InspectionRules.inspectors(it))
            .since(visit.recordedAt(), visit.visitedAt())
            .limitedTo(matter.limit(), "inspection-matters/" + matter.code())
            .verifiedBy(InspectionRules.verifier(matter))
            .triaged(Triage.of(urgency(matter.severity()), matter.severity()))
            .with("title", found.text)
            .with("matter", matter.code()),
        found.files);
  }

  private static Triage.Class urgency(int severity) {
    return switch (severity) {
      case 1 -> Triage.Class.A;
      case 2 -> Triage.Class.B;
      default -> Triage.Class.C;
    };
  }

  private InspectionRule rule(Inspection it) {
    return rules.at(it.plannedAt()).supervision().inspections().stream()
        .filter(rule -> rule.code().equals(it.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No rule holds for " + it.kind()));
  }

  LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  /** For whoever inspects, within their ground. */
  @Transactional(readOnly = true)
  public List<Inspection> open() {
    return table.open();
  }

  @Transactional(readOnly = true)
  public List<String> visited(UUID inspection) {
    return table.visited(inspection);
  }

  @Transactional(readOnly = true)
  public List<Inspection> ended() {
    return table.ended(SHOWN);
  }

  @Transactional(readOnly = true)
  public List<Inspection> endedOf(Place county) {
    return table.endedOf(county.home(), SHOWN);
  }

  @Transactional(readOnly = true)
  public Optional<Inspection> ended(UUID id) {
    return table.find(id).filter(it -> it.endedAt() != null);
  }

  @Transactional(readOnly = true)
  public List<Visit> visits() {
    return table.newestVisits(SHOWN);
  }
}
