package shoutu.response.drill;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.response.Fulfilment;
import shoutu.response.drill.Rehearsal.Finding;
import shoutu.response.drill.Rehearsal.Held;
import shoutu.response.learning.Improvement;
import shoutu.response.learning.Improvements;
import shoutu.rules.Plan;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door of drills: what is owed, what was held, what it showed. */
@Service
public class Rehearsals {

  private static final String KIND = "HOLD_DRILL";
  static final String SUBJECT = "REHEARSAL";
  private static final String MOST_FINDINGS = "DRILL_FINDINGS";

  /**
   * @param line that it is about; null: none in particular
   */
  record NewFinding(@Nullable String line, Improvement follows) {}

  /**
   * @param next when it is due again, or has been since
   */
  record Turn(Plan.Drill drill, Instant next, boolean owed) {}

  record Told(Rehearsal rehearsal, List<Finding> findings) {}

  record Seen(
      List<Turn> turns, List<Told> held, List<RehearsalRules.Tried> lines, int mostFindings) {}

  private final RehearsalTable table;
  private final Improvements improvements;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Instances instances;
  private final Rules rules;
  private final Clock clock;

  Rehearsals(
      RehearsalTable table,
      Improvements improvements,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Instances instances,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.improvements = improvements;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.instances = instances;
    this.rules = rules;
    this.clock = clock;
  }

  /** What a place owes of a plan, has held, and which steps were never tried. */
  @Transactional(readOnly = true)
  Seen of(Plan plan, Place place) {
    List<Rehearsal> all = table.of(place, plan.code());
    Map<UUID, List<Finding>> findings =
        table.findings(all.stream().map(Rehearsal::id).toList()).stream()
            .collect(Collectors.groupingBy(Finding::rehearsal));
    return new Seen(
        plan.drills().stream()
            .filter(drill -> drill.level() == place.level())
            .map(drill -> turn(drill, all))
            .toList(),
        all.stream()
            .filter(it -> it.held() != null)
            .map(it -> new Told(it, findings.getOrDefault(it.id(), List.of())))
            .toList(),
        RehearsalRules.tried(plan, all),
        mostFindings());
  }

  private Turn turn(Plan.Drill drill, List<Rehearsal> all) {
    Optional<Rehearsal> latest = latest(drill, all);
    Optional<Instant> owed =
        latest.filter(it -> it.held() == null).flatMap(it -> Optional.ofNullable(it.dueAt()));
    return new Turn(drill, owed.orElseGet(() -> dueAt(drill, latest)), owed.isPresent());
  }

  private static Optional<Rehearsal> latest(Plan.Drill drill, List<Rehearsal> all) {
    return all.stream().filter(it -> it.drill().equals(drill.key())).findFirst();
  }

  private Instant dueAt(Plan.Drill drill, Optional<Rehearsal> latest) {
    Instance instance = instances.current();
    return RehearsalRules.dueAt(drill, latest, instance.createdAt(), instance.zone());
  }

  /** False when somebody told of the same turn meanwhile. */
  @Transactional
  boolean tell(Plan plan, Plan.Drill drill, Place place, Held held, List<NewFinding> found) {
    RuleBook book = rules.at(clock.instant());
    ZoneId zone = instances.current().zone();
    List<Fault> faults =
        RehearsalRules.faults(
            plan,
            drill,
            held,
            found.stream().map(it -> it.follows().what()).toList(),
            clock.instant().atZone(zone).toLocalDate(),
            book.functions().stream().map(shoutu.rules.Function::code).collect(Collectors.toSet()),
            mostFindings());
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    Optional<Rehearsal> owed =
        latest(drill, table.of(place, plan.code())).filter(it -> it.held() == null);
    UUID id = owed.map(Rehearsal::id).orElseGet(() -> Ids.next(clock));
    if (owed.isPresent()) {
      if (!table.tell(id, held)) {
        return false;
      }
      fulfilment.fulfil(
          owed.get().duty(), Map.of("on", held.on().toString(), "form", held.form().name()));
    } else {
      table.insert(
          new Rehearsal(id, 1, place.code(), plan.code(), drill.key(), null, null, held),
          held,
          place);
    }
    for (NewFinding finding : found) {
      UUID duty = improvements.issue(new Subject(SUBJECT, id), finding.follows());
      table.find(
          new Finding(Ids.next(clock), id, finding.line(), finding.follows().what(), duty), place);
    }
    return true;
  }

  private int mostFindings() {
    return rules.at(clock.instant()).indicator(MOST_FINDINGS).whole();
  }

  /** Asks for the drills that are due; how many. */
  @Transactional
  int askForDue(Instant now) {
    List<NewDuty> wishes = new ArrayList<>();
    for (Plan plan : rules.at(now).plans()) {
      for (Plan.Drill drill : plan.drills()) {
        Map<String, Rehearsal> latest =
            table.latest(plan.code(), drill.key()).stream()
                .collect(Collectors.toMap(Rehearsal::place, Function.identity()));
        for (Place root : territory.roots()) {
          for (Place place : territory.placesAt(root.subtree(), drill.level())) {
            Instant due = dueAt(drill, Optional.ofNullable(latest.get(place.code())));
            if (!due.isAfter(now)) {
              ask(plan, drill, place, due).ifPresent(wishes::add);
            }
          }
        }
      }
    }
    duties.issueAll(wishes);
    return wishes.size();
  }

  private Optional<NewDuty> ask(Plan plan, Plan.Drill drill, Place place, Instant due) {
    UUID id = Ids.next(clock);
    UUID duty = Ids.next(clock);
    Rehearsal owed = new Rehearsal(id, 1, place.code(), plan.code(), drill.key(), due, duty, null);
    return table.ask(owed, place)
        ? Optional.of(
            NewDuty.of(KIND, new Field(place.code(), drill.function()))
                .withId(duty)
                .about(new Subject(SUBJECT, id))
                .with("plan", plan.code())
                .with("title", drill.names().zh())
                .with("titleEn", drill.names().en()))
        : Optional.empty();
  }
}
