package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Deadline;
import shoutu.rules.DeadlineRule.Calendar;
import shoutu.rules.DutyKind;
import shoutu.rules.Evidence;
import shoutu.rules.Provenance;
import shoutu.rules.RuleBook;
import shoutu.rules.Verifier;
import shoutu.territory.Field;

/** What a duty is when it is issued: the wish, completed by the rules of the day. */
final class IssueRules {

  /**
   * What the territory and the tables know about a wish.
   *
   * @param observer the field that the verifier's role means here
   * @param ladder the number under which the kind's ladder is kept
   */
  record Place(Ground ground, int home, UUID root, @Nullable Field observer, int ladder) {}

  static Duty issue(UUID id, NewDuty wish, Place place, RuleBook rules, Instant now) {
    DutyKind kind = rules.dutyKind(wish.kind());
    Instant startedAt = wish.startedAt() == null ? now : wish.startedAt();
    NewDuty.Limit limit = limit(wish, kind, rules, startedAt);
    Instant receivedAt = wish.receivedAt() == null ? startedAt : wish.receivedAt();
    OwnerClock ownerClock =
        OwnerClock.startedAt(
            startedAt,
            limit.budget(),
            limit.calendar() == Calendar.WORKING_DAYS
                ? rules.workDays(startedAt, limit.budget())
                : null);
    Charge charge =
        new Charge(
            kind.code(),
            place.home(),
            wish.parent(),
            place.root(),
            wish.about(),
            wish.issuer(),
            now,
            receivedAt,
            ownerClock.limitAt(),
            kind.expires() == null ? null : startedAt.plus(kind.expires()),
            limit.rule(),
            place.observer(),
            wish.triage() == null ? triage(kind.severity()) : wish.triage(),
            terms(wish, kind, rules, startedAt),
            place.ladder(),
            wish.params());
    return new Duty(
        id,
        1,
        charge,
        place.ground(),
        wish.owner(),
        null,
        new Stage.Issued(now),
        Round.first(startedAt.isAfter(now) ? startedAt : now),
        ownerClock,
        Duty.Verification.NOT_DRAWN,
        null,
        0);
  }

  static Verifier verifier(NewDuty wish, DutyKind kind) {
    return wish.verifier() == null ? kind.verifier() : wish.verifier();
  }

  static int severity(NewDuty wish, DutyKind kind) {
    return wish.triage() == null ? kind.severity() : wish.triage().severity();
  }

  private static NewDuty.Limit limit(
      NewDuty wish, DutyKind kind, RuleBook rules, Instant startedAt) {
    if (wish.limit() != null) {
      return wish.limit();
    }
    return legal(kind, rules, startedAt)
        .map(law -> legalLimit(law, startedAt))
        .orElseGet(
            () -> new NewDuty.Limit(kind.limit(), "duty-kinds/" + kind.code(), kind.calendar()));
  }

  /**
   * Calendar days end with a day, so their length depends on the start; working days are counted.
   */
  private static NewDuty.Limit legalLimit(Deadline law, Instant startedAt) {
    return law.rule().calendar() == Calendar.WORKING_DAYS
        ? new NewDuty.Limit(law.rule().budget(), law.rule().id(), Calendar.WORKING_DAYS)
        : new NewDuty.Limit(Duration.between(startedAt, law.dueAt()), law.rule().id());
  }

  private static Optional<Deadline> legal(DutyKind kind, RuleBook rules, Instant startedAt) {
    return kind.deadline() == null ? Optional.empty() : rules.due(kind.deadline(), startedAt);
  }

  private static Terms terms(NewDuty wish, DutyKind kind, RuleBook rules, Instant startedAt) {
    Evidence evidence = wish.evidence() == null ? kind.evidence() : wish.evidence();
    boolean law =
        legal(kind, rules, startedAt)
            .filter(deadline -> deadline.rule().basis().provenance() == Provenance.LAW)
            .isPresent();
    return new Terms(
        evidence,
        switch (verifier(wish, kind)) {
          case Verifier.Beneficiary _ -> Terms.Observed.BY_BENEFICIARY;
          case Verifier.Observer _ -> Terms.Observed.BY_OBSERVER;
          case Verifier.Pool _ -> Terms.Observed.IN_THE_POOL;
        },
        kind.silence(),
        law ? Terms.Limit.LEGAL : Terms.Limit.AGREED,
        rules.ladderFor(kind, severity(wish, kind)).idle());
  }

  /** Life and legal clocks come first; a plan's lines are key tasks; then what cannot wait. */
  static Triage triage(int severity) {
    return Triage.of(
        switch (severity) {
          case 1 -> Triage.Class.A;
          case 2 -> Triage.Class.B;
          default -> Triage.Class.C;
        },
        severity);
  }

  private IssueRules() {}
}
