package shoutu.response;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Cursor;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Sifted;
import shoutu.duty.Subject;
import shoutu.response.Activation.Decided.Verdict;
import shoutu.response.Activation.Links;
import shoutu.response.Activation.Signature;
import shoutu.response.Activation.Stage;
import shoutu.response.Activation.Verified;
import shoutu.response.StepOutcome.Taken;
import shoutu.rules.EarlyAction;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Plan;
import shoutu.rules.Rules;
import shoutu.surveillance.Signals;
import shoutu.surveillance.event.HealthEvent;
import shoutu.surveillance.event.HealthEvents;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door of the response: each step of an outbreak's chain. */
@Service
public class Responses {

  static final String SUBJECT = "ACTIVATION";
  private static final UUID LAST_ID = new UUID(-1, -1);

  private final ActivationTable table;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Notices notices;
  private final Signals signals;
  private final HealthEvents healthEvents;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Responses(
      ActivationTable table,
      Duties duties,
      Fulfilment fulfilment,
      Notices notices,
      Signals signals,
      HealthEvents healthEvents,
      Territory territory,
      Ownership ownership,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.notices = notices;
    this.signals = signals;
    this.healthEvents = healthEvents;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /** A signal is being verified: the chain begins. The same signal begins it once. */
  @Transactional
  public void open(UUID signal, String disease, Duty verification) {
    Place county = territory.get(verification.owner().place());
    Activation chain =
        new Activation(
            Ids.next(clock),
            1,
            county.home(),
            county.code(),
            disease,
            signal,
            null,
            clock.instant(),
            Stage.VERIFYING,
            new Links(verification.id(), null, null, null),
            null,
            null,
            null,
            null,
            null,
            Map.of());
    table.open(chain, county.placeNo());
  }

  /**
   * A verified event needs a response: the chain begins with its assessment. The same event, or the
   * signal that it came from, begins it once.
   *
   * @param statement why, in the words of whoever begins it
   */
  @Transactional
  public Begun begin(UUID id, String statement) {
    HealthEvent event = healthEvents.find(id).orElse(null);
    if (event == null) {
      return new Begun.Unknown();
    }
    Optional<Activation> there = findByEvent(event);
    if (there.isPresent()) {
      return new Begun.Chain(there.get());
    }
    Optional<Begun.Why> why = ActivationRules.whyNot(event);
    String disease = event.facts().disease();
    if (why.isPresent() || disease == null) {
      return new Begun.Refused(why.orElse(Begun.Why.WITHOUT_CAUSE));
    }
    Place county =
        territory
            .atLevel(event.place(), Level.COUNTY)
            .orElseGet(() -> territory.get(event.place()));
    Activation chain =
        new Activation(
            Ids.next(clock),
            1,
            county.home(),
            county.code(),
            disease,
            null,
            id,
            clock.instant(),
            Stage.ASSESSING,
            new Links(null, Ids.next(clock), null, null),
            new Verified(Verified.Result.TRUE, statement, signature()),
            null,
            null,
            null,
            null,
            Map.of());
    if (table.open(chain, county.placeNo())) {
      duties.issueAll(List.of(assessment(chain).withId(requireNonNull(chain.links().assess()))));
      events.publishEvent(new ActivationMoved(chain));
    }
    return new Begun.Chain(table.findByEvent(id).orElse(chain));
  }

  /** The signal was cleared before it was verified: the chain asks nobody any more. */
  @Transactional
  public void withdraw(UUID verification) {
    table
        .lockByVerification(verification)
        .filter(chain -> chain.stage() == Stage.VERIFYING)
        .ifPresent(chain -> table.withdraw(chain.id()));
  }

  @Transactional(readOnly = true)
  public Optional<Activation> find(UUID id) {
    return table.find(id);
  }

  /**
   * Also one whose response only reaches into the caller's ground, to read what concerns it there;
   * then without the assessment and the proposal.
   */
  @Transactional(readOnly = true)
  public Optional<Activation> findConcerning(UUID id) {
    return table.findConcerning(id);
  }

  @Transactional(readOnly = true)
  public Optional<Activation> findBySignal(UUID signal) {
    return table.findBySignal(signal);
  }

  /** The chain that began with an event, or with the signal that it came from. */
  @Transactional(readOnly = true)
  public Optional<Activation> findByEvent(UUID event) {
    return healthEvents.find(event).flatMap(this::findByEvent);
  }

  private Optional<Activation> findByEvent(HealthEvent event) {
    return table
        .findByEvent(event.id())
        .or(
            () ->
                Optional.ofNullable(event.signal())
                    .flatMap(table::findBySignal)
                    .filter(chain -> chain.stage() != Stage.WITHDRAWN));
  }

  /** The newest first, of the chains whose county lies in the subtree. */
  @Transactional(readOnly = true)
  public Page<Activation> page(Subtree within, Optional<Cursor> after, int limit) {
    return page(table::page, within, after, limit);
  }

  /** The newest first, of the responses that reach into the subtree. */
  @Transactional(readOnly = true)
  public Page<Activation> reaching(Subtree within, Optional<Cursor> after, int limit) {
    return page(table::reaching, within, after, limit);
  }

  private interface Listing {
    List<Activation> read(int lo, int hi, Instant before, UUID beforeId, int limit);
  }

  private static Page<Activation> page(
      Listing listing, Subtree within, Optional<Cursor> after, int limit) {
    Instant before =
        after
            .map(key -> Instant.parse(key.keys().get(0)))
            .orElse(Instant.parse("9999-01-01T00:00:00Z"));
    UUID beforeId = after.map(key -> UUID.fromString(key.keys().get(1))).orElse(LAST_ID);
    return Page.of(
        listing.read(within.lo(), within.hi(), before, beforeId, limit + 1),
        limit,
        chain -> Cursor.of(chain.openedAt(), chain.id()));
  }

  /** Empty when there is no such chain, or not within the caller's ground. */
  @Transactional
  public Optional<StepOutcome> take(
      UUID id, Step step, int seenVersion, Optional<Publication> publication) {
    return table.lock(id).map(chain -> take(chain, step, seenVersion, publication));
  }

  /** False when there is no such chain. */
  @Transactional
  public boolean waive(UUID id, EarlyAction action, String reason) {
    return table
        .lock(id)
        .map(
            chain -> {
              table.store(chain.waiving(action.name(), reason), "WAIVED");
              return true;
            })
        .orElse(false);
  }

  /** False when nobody said that it does not apply. */
  @Transactional
  public boolean applies(UUID id, EarlyAction action) {
    return table
        .lock(id)
        .filter(chain -> chain.waived().containsKey(action.name()))
        .map(
            chain -> {
              table.store(chain.applying(action.name()), "WAIVED_NO_MORE");
              return true;
            })
        .orElse(false);
  }

  private StepOutcome take(
      Activation chain, Step step, int seenVersion, Optional<Publication> publication) {
    StepOutcome outcome =
        ActivationRules.take(chain, step, signature(), seenVersion, placesOf(chain.placeCode()));
    if (outcome instanceof Taken(Activation next)) {
      Activation linked = follow(next);
      table.store(linked, act(step));
      publication
          .filter(_ -> linked.stage() == Stage.ACTIVE)
          .ifPresent(
              told ->
                  notices.publish(
                      linked.placeCode(),
                      linked.id(),
                      told.text(),
                      told.validUntil(),
                      told.nextUpdateAt()));
      events.publishEvent(new ActivationMoved(linked));
      return new Taken(table.find(chain.id()).orElse(linked));
    }
    return outcome;
  }

  /** What each stage brings: the last link is fulfilled, the next one is issued. */
  private Activation follow(Activation chain) {
    Links links = chain.links();
    return switch (chain.stage()) {
      case VERIFYING, PROPOSING -> chain;
      case EXCLUDED -> {
        fulfilment.fulfil(links.verify(), Map.of("result", "EXCLUDED"));
        if (chain.signal() != null) {
          signals.settle(chain.signal());
        }
        yield chain;
      }
      case WITHDRAWN ->
          throw new IllegalStateException("Nobody steps into a withdrawn chain: " + chain.id());
      case ASSESSING -> {
        fulfilment.fulfil(links.verify(), Map.of("result", "TRUE"));
        UUID assess = duties.issue(assessment(chain)).id();
        yield chain.linked(new Links(links.verify(), assess, null, null));
      }
      case DECIDING -> {
        fulfilment.fulfil(links.assess(), Map.of("advice", "PROPOSED"));
        UUID decide =
            duties
                .issue(
                    asked(chain, "DECIDE_ACTIVATION", new Field(chain.placeCode(), Function.LEAD)))
                .id();
        yield chain.linked(new Links(links.verify(), links.assess(), decide, null));
      }
      case DECLINED -> {
        fulfilment.fulfil(links.decide(), Map.of("verdict", Verdict.DECLINED.name()));
        yield chain;
      }
      case ACTIVE -> {
        fulfilment.fulfil(links.decide(), Map.of("verdict", Verdict.STARTED.name()));
        UUID plan = instantiate(chain);
        yield chain.linked(new Links(links.verify(), links.assess(), links.decide(), plan));
      }
      case ENDED -> chain;
    };
  }

  private static NewDuty assessment(Activation chain) {
    return asked(chain, "RISK_ASSESSMENT", new Field(chain.placeCode(), "EPIDEMIOLOGY"));
  }

  private static NewDuty asked(Activation chain, String kind, Field owner) {
    return NewDuty.of(kind, owner)
        .about(new Subject(SUBJECT, chain.id()))
        .with("disease", chain.disease());
  }

  private UUID instantiate(Activation chain) {
    Activation.Decided decided = chain.decided();
    if (decided == null) {
      throw new IllegalStateException("Activation %s is active undecided.".formatted(chain.id()));
    }
    Plan plan = rules.at(clock.instant()).plan(decided.plan()).at(decided.level());
    Sifted sifted =
        duties.sift(
            new PlanDuties(
                    territory,
                    new PlanGround(territory, ownership, clock.instant()),
                    () -> Ids.next(clock))
                .of(plan, chain, decided.area()));
    return duties.issueAll(KeptAbove.noted(sifted)).getFirst().id();
  }

  private static String act(Step step) {
    return switch (step) {
      case Step.Verify _ -> "VERIFIED";
      case Step.Assess _ -> "ASSESSED";
      case Step.Propose _ -> "PROPOSED";
      case Step.Decide _ -> "DECIDED";
      case Step.End _ -> "ENDED";
    };
  }

  private Set<String> placesOf(String county) {
    Subtree all = territory.subtree(county);
    return Stream.of(Level.values())
        .flatMap(level -> territory.placesAt(all, level).stream())
        .map(Place::code)
        .collect(Collectors.toSet());
  }

  private Signature signature() {
    Actor actor = Acting.current().actor();
    return new Signature(clock.instant(), actor.name(), actor.post());
  }
}
