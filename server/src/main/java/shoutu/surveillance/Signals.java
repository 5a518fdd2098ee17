package shoutu.surveillance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Identity;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.Threshold;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Signal.Answer;
import shoutu.surveillance.Signal.State;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * What asks for a look, and what somebody made of it. Most signals are false, so clearing one takes
 * no reason; who investigates takes on a duty with a legal clock.
 */
@Service
public class Signals {

  private static final Duration SIMILAR_WITHIN = Duration.ofDays(90);
  private static final int SIMILAR = 10;
  private static final int LISTED = 200;

  /** How long before the window the curve begins, so that what is usual can be seen. */
  private static final int DAYS_BEFORE = 30;

  private final SignalTable table;
  private final SignalCaseTable cases;
  private final TallyTable tallies;
  private final Weighing weighing;
  private final Duties duties;
  private final Vault vault;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Signals(
      SignalTable table,
      SignalCaseTable cases,
      TallyTable tallies,
      Weighing weighing,
      Duties duties,
      Vault vault,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.cases = cases;
    this.tallies = tallies;
    this.weighing = weighing;
    this.duties = duties;
    this.vault = vault;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Page<Signal> page(
      Ground ground, @Nullable State state, @Nullable Cursor after, int limit) {
    SignalTable.After from =
        after == null
            ? null
            : new SignalTable.After(
                Instant.parse(after.keys().getFirst()), UUID.fromString(after.keys().getLast()));
    return Page.of(
        table.page(ground, state, from, limit + 1),
        limit,
        signal -> Cursor.of(signal.raisedAt(), signal.id()));
  }

  @Transactional(readOnly = true)
  public Optional<Signal> find(UUID id) {
    return table.find(id);
  }

  /** Everything on one screen. */
  @Transactional(readOnly = true)
  public Optional<SignalScreen> screen(UUID id) {
    return table.find(id).map(this::screen);
  }

  private SignalScreen screen(Signal signal) {
    Ground ground = ground(signal);
    LocalDate from = signal.windowFrom().minusDays(DAYS_BEFORE);
    List<SignalScreen.Day> curve = cases.curve(signal, ground, from);
    RuleBook book = rules.at(signal.raisedAt());
    List<Threshold> crossed =
        book.thresholds().stream()
            .filter(threshold -> signal.thresholds().contains(threshold.id()))
            .toList();
    String rule = signal.deadlineRule();
    return new SignalScreen(
        signal,
        curve,
        cases.latest(signal, ground, from, LISTED),
        curve.stream().mapToInt(SignalScreen.Day::cases).sum(),
        table.similar(signal, signal.raisedAt().minus(SIMILAR_WITHIN), SIMILAR),
        crossed,
        rule == null ? null : book.due(rule, signal.raisedAt()).orElse(null));
  }

  private Ground ground(Signal signal) {
    return switch (signal.settingKind()) {
      case VILLAGE, COUNTY, AREA -> {
        Place place = territory.get(signal.setting());
        yield new Ground(place.placeNo(), place.subtree().lo(), place.subtree().hi());
      }
      case CLASS, SCHOOL, UNIT -> Ground.EVERYWHERE;
    };
  }

  /**
   * Says what a signal is.
   *
   * @param watch for how long it is watched, if that is the answer
   * @param words why, in somebody's own words, which may be about a person: sealed in the vault
   */
  @Transactional
  public SignalAnswer answer(
      UUID id, int seenVersion, Answer answer, Duration watch, @Nullable String words) {
    return table
        .lock(id)
        .map(signal -> answer(signal, seenVersion, answer, watch, words))
        .orElseGet(SignalAnswer.Unknown::new);
  }

  private SignalAnswer answer(
      Signal signal, int seenVersion, Answer answer, Duration watch, @Nullable String words) {
    if (signal.version() != seenVersion || signal.state() == State.CLOSED) {
      return new SignalAnswer.Outdated(signal);
    }
    if (signal.state() == State.INVESTIGATED) {
      return new SignalAnswer.UnderInvestigation(signal);
    }
    Instant now = clock.instant();
    Signal answered =
        switch (answer) {
          case DATA_ERROR, EXPECTED -> {
            callOff(signal, answer);
            yield signal.answered(answer, State.CLOSED, now, null);
          }
          case WATCH -> signal.answered(answer, State.WATCHED, now, now.plus(watch));
          case INVESTIGATE -> investigated(signal, now);
        };
    table.update(answered, answered.state() == State.CLOSED ? now : null, "ANSWERED");
    if (words != null && !words.isBlank()) {
      table.note(
          signal.id(),
          vault.store(
              SubjectKind.NOTE,
              signal.home(),
              signal.place(),
              signal.placeNo(),
              Map.of(Identity.NOTE, words)));
    }
    return new SignalAnswer.Taken(table.find(signal.id()).orElse(answered));
  }

  private Signal investigated(Signal signal, Instant now) {
    Signal answered = signal.answered(Answer.INVESTIGATE, State.INVESTIGATED, now, null);
    if (signal.duty() != null) {
      return answered;
    }
    List<NewDuty> toVerify = new ArrayList<>();
    Signal due = weighing.withDuty(answered, toVerify);
    duties.issueAll(toVerify);
    return due;
  }

  private void callOff(Signal signal, Answer answer) {
    UUID duty = signal.duty();
    if (duty != null) {
      duties.applyFor(Standing.ISSUER, duty, new Command.Cancel(answer.name()));
    }
  }

  /** An investigation came to its result: the signal asks no more. */
  @Transactional
  public void settle(UUID id) {
    table
        .lock(id)
        .filter(signal -> signal.state() != State.CLOSED)
        .ifPresent(signal -> table.update(signal.watchedOut(), clock.instant(), "SETTLED"));
  }

  /** When something is next to be weighed or a watch ends. */
  @Transactional(readOnly = true)
  Optional<Instant> nextDue() {
    return Stream.of(tallies.oldest(), table.nextWatchEnd())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  @Transactional(readOnly = true)
  Optional<Instant> oldestUnweighed() {
    return tallies.oldest();
  }

  /** Watches that are over close by themselves. */
  @Transactional
  public void endWatches(Instant now) {
    for (Signal signal : table.lockWatchedUntil(now)) {
      table.update(signal.watchedOut(), now, "WATCH_ENDED");
    }
  }
}
