package shoutu.response.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Entity;
import shoutu.access.PrivateLink;
import shoutu.access.Verb;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.instance.Instances;
import shoutu.response.ActingPost;
import shoutu.response.Fulfilment;
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.Measure.Stage;
import shoutu.response.measure.MeasureRules.Verdict;
import shoutu.rules.Level;
import shoutu.rules.MeasureRule;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door to measures: one person, one event, one rule, two who decide. */
@Service
class Measures {

  /** Names the holder among what the vault keeps about a measure. */
  static final String HOLDER = "holder";

  private static final String DECIDE = "DECIDE_MEASURE";
  private static final String AGREED = "AGREED";
  private static final String HEALTH = "HEALTH";

  private final MeasureTable table;
  private final Events events;
  private final Telling telling;
  private final Vault vault;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Measures(
      MeasureTable table,
      Events events,
      Telling telling,
      Vault vault,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.events = events;
    this.telling = telling;
    this.vault = vault;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * What somebody proposes.
   *
   * @param until the last day
   * @param holder as whom the person holds posts, if they hold any
   */
  record Proposal(
      Grounds grounds,
      UUID event,
      String rule,
      @Nullable LocalDate until,
      @Nullable String holder) {}

  /** A measure that a rule allows, and its last day. */
  record Option(Event event, MeasureRule rule, LocalDate lastDay) {}

  /**
   * Empty when there is no such case or contact in sight.
   *
   * @throws InvalidInput with each thing that the rule does not allow
   */
  @Transactional
  public Optional<Measure> propose(Proposal wish) {
    return events.find(wish.grounds(), wish.event()).map(event -> propose(wish, event));
  }

  private Measure propose(Proposal wish, Event event) {
    Instant now = clock.instant();
    MeasureRule rule = rules.at(now).measure(wish.rule()).orElse(null);
    List<Fault> faults =
        new ArrayList<>(MeasureRules.faults(rule, event, wish.until(), events.today()));
    String holder = wish.holder() == null || wish.holder().isBlank() ? null : wish.holder().strip();
    if (holder != null && ownership.heldBy(holder, now).isEmpty()) {
      faults.add(new Fault("holder", "holds-nothing", Map.of("value", holder)));
    }
    LocalDate until = wish.until();
    if (!faults.isEmpty() || until == null) {
      throw new InvalidInput(faults);
    }
    Place place = territory.get(event.place());
    UUID id = Ids.next(clock);
    UUID duty = Ids.next(clock);
    Measure measure =
        new Measure(
            id,
            1,
            place.home(),
            place.code(),
            place.placeNo(),
            wish.rule(),
            event.grounds(),
            event.id(),
            event.caseId(),
            event.subject(),
            Stage.PROPOSED,
            new Signature(
                now,
                Acting.current().actor().name(),
                ActingPost.of(Verb.CREATE, Entity.MEASURE, place.placeNo())),
            until.plusDays(1).atStartOfDay(instances.current().zone()).toInstant(),
            duty,
            null,
            null,
            null,
            null,
            null);
    UUID post =
        holder == null
            ? null
            : vault.store(
                SubjectKind.PERSON,
                place.home(),
                place.code(),
                place.placeNo(),
                Map.of(HOLDER, holder));
    if (!table.propose(measure, post)) {
      throw new InvalidInput(Fault.of("rule", "proposed-already"));
    }
    String county =
        territory.atLevel(place.code(), Level.COUNTY).map(Place::code).orElse(place.code());
    duties.issueAll(
        List.of(
            NewDuty.of(DECIDE, new Field(county, HEALTH))
                .withId(duty)
                .concerning(place.code())
                .about(measure.about())
                .with("measure", id.toString())));
    return measure;
  }

  /** What became of a decision about a measure. */
  sealed interface Decided {
    record Done(Measure measure) implements Decided {}

    record SamePerson() implements Decided {}

    /** The case was excluded meanwhile, or the contact is one no longer. */
    record NoGrounds() implements Decided {}

    record NotNow(Measure.State state) implements Decided {}

    record Outdated(int version) implements Decided {}

    record Unknown() implements Decided {}
  }

  /** A second person agrees, and it binds from now; or declines. */
  @Transactional
  public Decided decide(UUID id, int seenVersion, boolean agreed) {
    Measure measure = table.lock(id).orElse(null);
    if (measure == null) {
      return new Decided.Unknown();
    }
    Signature by = sign(measure);
    return switch (check(
        measure, seenVersion, MeasureRules.mayDecide(measure, by.by(), by.at()), by.at())) {
      case Decided.Done _ when agreed && !stands(measure) -> new Decided.NoGrounds();
      case Decided.Done _ -> {
        if (agreed) {
          table.agree(
              id, by, keepsFromWork(measure), telling.door(measure), telling.duty(measure, AGREED));
        } else {
          table.refuse(id, by);
        }
        fulfilment.fulfil(measure.decideDuty(), Map.of("verdict", agreed ? AGREED : "DECLINED"));
        yield new Decided.Done(table.find(id).orElse(measure));
      }
      case Decided refused -> refused;
    };
  }

  private Signature sign(Measure measure) {
    return new Signature(
        clock.instant(),
        Acting.current().actor().name(),
        ActingPost.of(Verb.DECIDE, Entity.MEASURE, measure.placeNo()));
  }

  private boolean stands(Measure measure) {
    return events.find(measure.grounds(), measure.event()).filter(Event::stands).isPresent();
  }

  private boolean keepsFromWork(Measure measure) {
    return rules
        .at(measure.proposed().at())
        .measure(measure.rule())
        .filter(MeasureRule::keepsFromWork)
        .isPresent();
  }

  /** It is needed no longer. */
  @Transactional
  public Decided lift(UUID id, int seenVersion) {
    Measure measure = table.lock(id).orElse(null);
    if (measure == null) {
      return new Decided.Unknown();
    }
    Signature by = sign(measure);
    return switch (check(measure, seenVersion, MeasureRules.mayLift(measure, by.at()), by.at())) {
      case Decided.Done _ -> {
        table.end(id, Stage.LIFTED, by, telling.duty(measure, Stage.LIFTED.name()));
        yield new Decided.Done(table.find(id).orElse(measure));
      }
      case Decided refused -> refused;
    };
  }

  /**
   * The link of the person's own page, for whoever hands it over; that it was read is on record.
   */
  @Transactional
  public Optional<PrivateLink> link(UUID id) {
    return table.find(id).flatMap(telling::link);
  }

  /** The person was told of what was decided last. */
  @Transactional
  public Decided told(UUID id, int seenVersion, Measure.How how) {
    Measure measure = table.lock(id).orElse(null);
    if (measure == null) {
      return new Decided.Unknown();
    }
    Instant now = clock.instant();
    Verdict verdict =
        measure.tellDuty() != null && measure.told() == null ? Verdict.TAKEN : Verdict.NOT_NOW;
    return switch (check(measure, seenVersion, verdict, now)) {
      case Decided.Done _ -> {
        table.told(id, new Measure.Told(now, how));
        fulfilment.fulfil(measure.tellDuty(), Map.of("how", how.name()));
        yield new Decided.Done(table.find(id).orElse(measure));
      }
      case Decided refused -> refused;
    };
  }

  private static Decided check(Measure measure, int seenVersion, Verdict verdict, Instant now) {
    if (measure.version() != seenVersion) {
      return new Decided.Outdated(measure.version());
    }
    return switch (verdict) {
      case TAKEN -> new Decided.Done(measure);
      case SAME_PERSON -> new Decided.SamePerson();
      case NOT_NOW -> new Decided.NotNow(measure.stateAt(now));
    };
  }

  @Transactional(readOnly = true)
  public Optional<Measure> find(UUID id) {
    return table.find(id);
  }

  @Transactional(readOnly = true)
  public List<Measure> ofCase(UUID caseId) {
    return table.ofCase(caseId);
  }

  @Transactional(readOnly = true)
  public List<Measure> current(Subtree within, int limit) {
    return table.current(within, clock.instant(), limit);
  }

  /** What may be proposed around a case today. */
  @Transactional(readOnly = true)
  public List<Option> options(UUID caseId) {
    LocalDate today = events.today();
    List<Option> options = new ArrayList<>();
    for (Event event : events.around(caseId)) {
      for (MeasureRule rule : rules.at(clock.instant()).measures()) {
        LocalDate last = MeasureRules.lastDay(rule, event, today);
        if (event.stands() && MeasureRules.fits(rule, event) && !last.isBefore(today)) {
          options.add(new Option(event, rule, last));
        }
      }
    }
    return options;
  }
}
