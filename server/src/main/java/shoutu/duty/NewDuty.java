package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.DeadlineRule.Calendar;
import shoutu.rules.Evidence;
import shoutu.rules.Plan;
import shoutu.rules.Verifier;
import shoutu.territory.Field;

/**
 * A duty to be issued. Whatever is not said here, its kind's rules say.
 *
 * @param id given beforehand where children need it; else made at the issue
 * @param ground the place that it concerns; null: the owner's own
 * @param startedAt when the owner's clock starts; null: at the issue
 * @param receivedAt when the need was first received; null: when the clock starts
 * @param issuer who may call it off; null: a rule issues it
 * @param limit instead of the kind's
 */
public record NewDuty(
    @Nullable UUID id,
    String kind,
    Field owner,
    @Nullable String ground,
    @Nullable UUID parent,
    @Nullable Subject about,
    @Nullable Field issuer,
    @Nullable Instant startedAt,
    @Nullable Instant receivedAt,
    @Nullable Limit limit,
    @Nullable Evidence evidence,
    @Nullable Verifier verifier,
    @Nullable Triage triage,
    Map<String, Object> params) {

  /**
   * Another limit than the kind's, and the rule that says so.
   *
   * @param budget in working days, so many times 24 hours
   */
  public record Limit(Duration budget, String rule, Calendar calendar) {
    public Limit(Duration budget, String rule) {
      this(budget, rule, Calendar.CONTINUOUS);
    }
  }

  public NewDuty {
    params = Map.copyOf(params);
  }

  public static NewDuty of(String kind, Field owner) {
    return new NewDuty(
        null, kind, owner, null, null, null, null, null, null, null, null, null, null, Map.of());
  }

  /** One line of a plan for one place: its limit, evidence and verifier are the line's. */
  public static NewDuty line(Plan plan, Plan.Line line, String place) {
    return new NewDuty(
        null,
        line.kind(),
        new Field(place, line.function()),
        null,
        null,
        null,
        null,
        null,
        null,
        new Limit(line.limit(), plan.code() + "/" + line.key()),
        line.evidence(),
        line.verifier(),
        Triage.of(Triage.Class.B, line.severity()),
        Map.of("plan", plan.code(), "line", line.key()));
  }

  public NewDuty withId(UUID given) {
    return new NewDuty(
        given,
        kind,
        owner,
        ground,
        parent,
        about,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        triage,
        params);
  }

  public NewDuty concerning(String place) {
    return new NewDuty(
        id,
        kind,
        owner,
        place,
        parent,
        about,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        triage,
        params);
  }

  public NewDuty under(UUID parentDuty) {
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parentDuty,
        about,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        triage,
        params);
  }

  public NewDuty about(Subject subject) {
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parent,
        subject,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        triage,
        params);
  }

  public NewDuty issuedBy(Field field) {
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parent,
        about,
        field,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        triage,
        params);
  }

  /** The owner's clock starts at one instant; the need was received at another. */
  public NewDuty since(Instant started, Instant received) {
    return new NewDuty(
        id, kind, owner, ground, parent, about, issuer, started, received, limit, evidence,
        verifier, triage, params);
  }

  public NewDuty limitedTo(Duration budget, String rule) {
    return limitedTo(new Limit(budget, rule));
  }

  public NewDuty limitedTo(Limit other) {
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parent,
        about,
        issuer,
        startedAt,
        receivedAt,
        other,
        evidence,
        verifier,
        triage,
        params);
  }

  /** Seen done by another than the kind says. */
  public NewDuty verifiedBy(Verifier other) {
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parent,
        about,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        other,
        triage,
        params);
  }

  public NewDuty triaged(Triage need) {
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parent,
        about,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        need,
        params);
  }

  /** Adds a fact of the kind; never one about a person. */
  public NewDuty with(String name, Object value) {
    return withAll(Map.of(name, value));
  }

  NewDuty withAll(Map<String, Object> facts) {
    Map<String, Object> more = new HashMap<>(params);
    more.putAll(facts);
    return new NewDuty(
        id,
        kind,
        owner,
        ground,
        parent,
        about,
        issuer,
        startedAt,
        receivedAt,
        limit,
        evidence,
        verifier,
        triage,
        more);
  }
}
