package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.PrivateLink;
import shoutu.access.vault.Purpose;
import shoutu.base.Ids;
import shoutu.duty.Answering;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.response.Fulfilment;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * A classification is shown, and can be disputed. The hotline of the county decides, never who
 * works on the problem; upheld, the problem goes to whose it is, and the clock runs from the first
 * receipt as before.
 */
@Service
public class Objections {

  private static final String KIND = "RECLASSIFY";
  private static final String HOTLINE = "HOTLINE";

  /** What became of an objection. */
  public enum Filed {
    DONE,
    /** One waits already. */
    WAITS,
    /** It is done, or waits for an answer that comes first. */
    NOT_NOW,
    UNKNOWN
  }

  /** What became of a decision. */
  enum Decided {
    DONE,
    NONE_WAITS,
    /** Whoever works on the problem does not decide, nor who does not hold the post. */
    NOT_YOURS,
    /** It can't change hands at this stage; reject, or wait. */
    NOT_NOW,
    UNKNOWN
  }

  /** An objection with its words, opened. */
  public record Opened(Objection objection, @Nullable String text, @Nullable String reasons) {}

  private final ObjectionTable table;
  private final ProblemTable problems;
  private final Dispatch dispatch;
  private final Owners owners;
  private final Duties duties;
  private final Answering answering;
  private final Fulfilment fulfilment;
  private final Conversation conversation;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Objections(
      ObjectionTable table,
      ProblemTable problems,
      Dispatch dispatch,
      Owners owners,
      Duties duties,
      Answering answering,
      Fulfilment fulfilment,
      Conversation conversation,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.problems = problems;
    this.dispatch = dispatch;
    this.owners = owners;
    this.duties = duties;
    this.answering = answering;
    this.fulfilment = fulfilment;
    this.conversation = conversation;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @param wanted what they say that it is; null to leave it to who decides
   */
  @Transactional
  public Filed file(PrivateLink link, @Nullable String wanted, String text) {
    Problem problem = problems.findByLink(link).flatMap(it -> problems.lock(it.id())).orElse(null);
    if (problem == null) {
      return Filed.UNKNOWN;
    }
    if (waiting(problem.id()).isPresent()) {
      return Filed.WAITS;
    }
    Duty duty = duties.find(problem.duty()).orElseThrow();
    if (!PlainRules.mayBeReclassified(duty)) {
      return Filed.NOT_NOW;
    }
    Instant now = clock.instant();
    String county =
        territory
            .atLevel(problem.placeCode(), Level.COUNTY)
            .map(Place::code)
            .orElse(problem.placeCode());
    UUID id = Ids.next(clock);
    Duty decides =
        duties.issue(
            NewDuty.of(KIND, new Field(county, HOTLINE))
                .concerning(problem.placeCode())
                .about(new Subject(Problem.SUBJECT, problem.id()))
                .since(now, now)
                .with("matter", problem.matter()));
    table.insert(
        new Objection(
            id,
            problem.id(),
            problem.matter(),
            wanted,
            conversation.keep(problem, text),
            now,
            decides.id(),
            Objection.Stage.FILED,
            null,
            null,
            null),
        problem);
    return Filed.DONE;
  }

  /**
   * @param matter what it is found to be; null when the objection is rejected
   */
  @Transactional
  Decided decide(UUID problemId, @Nullable Matter matter, String reasons) {
    Problem problem = problems.lock(problemId).orElse(null);
    if (problem == null) {
      return Decided.UNKNOWN;
    }
    Objection waits = waiting(problemId).orElse(null);
    if (waits == null) {
      return Decided.NONE_WAITS;
    }
    if (owners.isWorkedOnByMe(problem) || !isDecider(waits)) {
      return Decided.NOT_YOURS;
    }
    Instant now = clock.instant();
    if (matter != null && !reclassify(problem, matter, reasons, now)) {
      return Decided.NOT_NOW;
    }
    table.decide(
        waits.id(),
        matter == null ? Objection.Stage.REJECTED : Objection.Stage.UPHELD,
        matter == null ? null : matter.code(),
        conversation.keep(problem, reasons),
        now);
    fulfilment.fulfil(waits.duty(), Map.of("verdict", matter == null ? "REJECTED" : "UPHELD"));
    return Decided.DONE;
  }

  /** Also for those who came back to the same duty: they go along. */
  private boolean reclassify(Problem problem, Matter matter, String reasons, Instant now) {
    Duty old = duties.find(problem.duty()).orElseThrow();
    if (!PlainRules.mayBeReclassified(old)) {
      return false;
    }
    List<Problem> all = problems.ofDuty(old.id());
    if (!(duties.applyFor(Standing.ISSUER, old.id(), new Command.Cancel("RECLASSIFIED"))
        instanceof Outcome.Done)) {
      return false;
    }
    Place place = territory.get(problem.placeCode());
    Triaged triaged = TriageRules.of(matter, Triaged.Why.DECIDED, List.of());
    Duty fresh =
        duties.issue(
            Intake.charge(
                problem.id(),
                place,
                dispatch.fieldFor(place, matter),
                triaged,
                problem.channel(),
                old.charge().receivedAt()));
    for (Problem one : all) {
      problems.reclassified(one.id(), triaged, fresh.id());
    }
    return true;
  }

  private boolean isDecider(Objection objection) {
    Field owner = duties.find(objection.duty()).orElseThrow().owner();
    return answering.mySeats().stream()
        .map(Answering::fieldOf)
        .anyMatch(mine -> mine.equals(owner) || answering.isUnder(owner, mine));
  }

  private Optional<Objection> waiting(UUID problem) {
    return table.ofProblem(problem).stream().filter(Objection::waits).findFirst();
  }

  @Transactional(readOnly = true)
  List<Objection> of(UUID problem) {
    return table.ofProblem(problem);
  }

  /** With what was said; that it was read is on record. */
  @Transactional
  public List<Opened> opened(Problem problem, Purpose purpose) {
    List<Objection> all = table.ofProblem(problem.id());
    Map<UUID, String> said =
        conversation.notes(all.stream().flatMap(one -> one.texts().stream()).toList(), purpose);
    return all.stream()
        .map(
            one ->
                new Opened(
                    one,
                    said.get(one.words()),
                    one.reasons() == null ? null : said.get(one.reasons())))
        .toList();
  }

  /** All that was said, for the end of its retention. */
  List<UUID> everything(UUID problem) {
    return table.ofProblem(problem).stream().flatMap(one -> one.texts().stream()).toList();
  }
}
