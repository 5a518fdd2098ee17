package shoutu.response.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.duty.Answering;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.response.Fulfilment;
import shoutu.response.measure.Appeal.FiledBy;
import shoutu.response.measure.Appeal.Finding;
import shoutu.response.measure.Appeal.Stage;
import shoutu.response.measure.AppealRules.Verdict;
import shoutu.response.measure.Measure.Signature;
import shoutu.rules.AppealRule;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * The door to appeals: filed by the person or for them, acknowledged and decided by its duty's
 * clocks, by another than who proposed and who decided. The measure continues meanwhile.
 */
@Service
class Appeals {

  /** The kind of the duty that carries its clocks. */
  static final String KIND = "APPEAL";

  private final AppealTable table;
  private final MeasureTable measures;
  private final Corrections corrections;
  private final Telling telling;
  private final Vault vault;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Answering answering;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Appeals(
      AppealTable table,
      MeasureTable measures,
      Corrections corrections,
      Telling telling,
      Vault vault,
      Duties duties,
      Fulfilment fulfilment,
      Answering answering,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.measures = measures;
    this.corrections = corrections;
    this.telling = telling;
    this.vault = vault;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.answering = answering;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** What became of an objection. */
  sealed interface Filed {
    record Done(Appeal appeal, Duty duty) implements Filed {}

    /** Another of the same measure waits: what is new is said to those who hear that one. */
    record WaitsAlready(Appeal appeal) implements Filed {}

    /** It was never imposed, or is annulled already. */
    record NotNow(Measure.State state) implements Filed {}

    record Unknown() implements Filed {}
  }

  /** The person objects, or somebody for them. */
  @Transactional
  public Filed file(UUID measureId, FiledBy by, String text) {
    Measure measure = measures.lock(measureId).orElse(null);
    return measure == null ? new Filed.Unknown() : file(measure, by, text);
  }

  /**
   * Somebody who knows the case or the contact, and may not see what was decided, objects for the
   * person: against the measure that was decided last.
   */
  @Transactional
  public Filed fileFor(Grounds grounds, UUID event, String text) {
    return measures.ofEvent(grounds, event).stream()
        .findFirst()
        .map(measure -> file(measure.id(), FiledBy.WORKER, text))
        .orElseGet(Filed.Unknown::new);
  }

  private Filed file(Measure measure, FiledBy by, String text) {
    Instant now = clock.instant();
    Measure.State state = measure.stateAt(now);
    if (!measure.wasDecided() || state == Measure.State.ANNULLED) {
      return new Filed.NotNow(state);
    }
    Optional<Appeal> waits =
        table.ofMeasure(measure.id()).stream().filter(it -> it.stage() == Stage.FILED).findFirst();
    if (waits.isPresent()) {
      return new Filed.WaitsAlready(waits.get());
    }
    UUID id = Ids.next(clock);
    UUID duty = Ids.next(clock);
    Appeal appeal =
        new Appeal(
            id,
            1,
            measure.home(),
            measure.place(),
            measure.placeNo(),
            measure.id(),
            by,
            keep(measure, text),
            now,
            duty,
            Stage.FILED,
            null,
            null,
            null);
    table.file(appeal);
    Duty issued =
        duties
            .issueAll(
                List.of(
                    NewDuty.of(KIND, organ(measure, now))
                        .withId(duty)
                        .concerning(measure.place())
                        .about(measure.about())
                        .since(now, now)
                        .with("measure", measure.id().toString())
                        .with("appeal", id.toString())))
            .getFirst();
    return new Filed.Done(appeal, issued);
  }

  private Field organ(Measure measure, Instant now) {
    List<Field> organs = new ArrayList<>();
    for (AppealRule.Organ organ : rules.at(now).appeals().organs()) {
      territory
          .atLevel(measure.place(), organ.level())
          .ifPresent(place -> organs.add(new Field(place.code(), organ.function())));
    }
    if (organs.isEmpty()) {
      organs.add(new Field(measure.place(), shoutu.rules.Function.LEAD));
    }
    return AppealRules.organ(organs, measure, answering::isUnder);
  }

  private UUID keep(Measure measure, String text) {
    return vault.store(
        SubjectKind.NOTE,
        measure.home(),
        measure.place(),
        measure.placeNo(),
        Map.of(Identity.NOTE, text.strip()));
  }

  /** What became of a decision. */
  sealed interface Decided {
    record Done(Appeal appeal) implements Decided {}

    record Refused(Verdict why) implements Decided {}

    record Outdated(int version) implements Decided {}

    record Unknown() implements Decided {}
  }

  /**
   * @param finding what is wrong; null when the appeal is rejected
   */
  @Transactional
  public Decided decide(UUID id, int seenVersion, @Nullable Finding finding, String reasons) {
    Appeal appeal = table.lock(id).orElse(null);
    if (appeal == null) {
      return new Decided.Unknown();
    }
    if (appeal.version() != seenVersion) {
      return new Decided.Outdated(appeal.version());
    }
    Measure measure = measures.lock(appeal.measure()).orElseThrow();
    Heard heard = heard(appeal);
    Verdict verdict = mayDecide(heard);
    Signature by =
        new Signature(
            clock.instant(),
            Acting.current().actor().name(),
            Answering.fieldOf(heard.duty().owner()));
    if (verdict != Verdict.TAKEN) {
      return new Decided.Refused(verdict);
    }
    Stage to = finding == null ? Stage.REJECTED : Stage.UPHELD;
    table.decide(id, to, finding, keep(measure, reasons), by);
    if (finding == null) {
      measures.toTell(measure.id(), telling.duty(measure, to.name()));
    } else {
      corrections.uphold(appeal, measure, finding, by);
    }
    fulfilment.fulfil(appeal.duty(), Map.of("verdict", to.name()));
    return new Decided.Done(table.find(id).orElse(appeal));
  }

  /** An appeal with the measure that it is against, and the duty that carries its clocks. */
  record Heard(Appeal appeal, Measure measure, Duty duty) {}

  @Transactional(readOnly = true)
  public Optional<Heard> find(UUID id) {
    return table.find(id).map(this::heard);
  }

  @Transactional(readOnly = true)
  public List<Heard> within(Subtree within, int limit) {
    return table.within(within, limit).stream().map(this::heard).toList();
  }

  @Transactional(readOnly = true)
  public List<Heard> ofMeasure(UUID measure) {
    return table.ofMeasure(measure).stream().map(this::heard).toList();
  }

  @Transactional(readOnly = true)
  public List<Correction> corrections(UUID record) {
    return table.corrections(record);
  }

  /** Whether the caller may decide it now. */
  Verdict mayDecide(Heard it) {
    return AppealRules.mayDecide(
        it.appeal(),
        it.measure(),
        Acting.current().actor().name(),
        Answering.fieldOf(it.duty().owner()),
        answering.mySeats().stream().map(Answering::fieldOf).toList());
  }

  private Heard heard(Appeal appeal) {
    return new Heard(
        appeal,
        measures.find(appeal.measure()).orElseThrow(),
        duties.find(appeal.duty()).orElseThrow());
  }

  /** What was said and why it was decided so; null when its time is over or nothing was said. */
  record Words(@Nullable String text, @Nullable String reasons) {}

  /** Reads what was said, on record. */
  @Transactional
  public Words words(Appeal appeal, Purpose purpose) {
    return new Words(read(appeal.words(), purpose), read(appeal.reasons(), purpose));
  }

  private @Nullable String read(@Nullable UUID subject, Purpose purpose) {
    return subject == null ? null : vault.content(subject, purpose).get(Identity.NOTE);
  }
}
