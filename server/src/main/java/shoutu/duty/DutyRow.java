package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Ladder.Rung;
import shoutu.territory.Field;

/** A duty as the columns of its table, by name. */
final class DutyRow {

  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

  private DutyRow() {}

  static Map<String, @Nullable Object> of(Held held, List<Rung> ladder, String act) {
    DutyRow row = new DutyRow();
    Duty duty = held.duty();
    row.set("id", duty.id());
    row.set("version", duty.version());
    row.set("last_act", act);
    row.set("place_code", duty.ground().place());
    row.set("place_no", duty.ground().placeNo());
    row.field("owner_place", "function", duty.owner());
    row.field("assignee_place", "assignee_function", duty.assignee());
    row.stage(duty.stage());
    row.set("round", duty.round().number());
    row.set("round_started_at", duty.round().startedAt());
    row.set("acknowledged_at", duty.round().acknowledgedAt());
    row.set("verification", duty.verification().name());
    row.set("confirmed_at", duty.confirmedAt());
    row.set("objections_rejected", duty.objectionsRejected());
    row.clock(duty.clock());
    row.charge(duty.charge());
    row.set("ack_fired", held.climb().ack());
    row.set("limit_fired", held.climb().limit());
    row.set(
        "next_rung_at",
        LadderRules.next(duty, ladder, held.climb()).map(LadderRules.Next::at).orElse(null));
    row.set("turn_at", TurnRules.next(duty).map(TurnRules.Turn::at).orElse(null));
    return row.columns;
  }

  private void stage(Stage stage) {
    set("stage", stage.name().name());
    set("stage_since", stage.since());
    switch (stage) {
      case Stage.Blocked blocked -> stage(null, blocked.obstacle().name(), null);
      case Stage.Disputed disputed -> stage(null, null, disputed.decider());
      case Stage.Deferred deferred -> stage(deferred.reviewAt(), null, null);
      case Stage.Claimed claimed -> stage(claimed.silentAt(), null, null);
      case Stage.Closed closed -> stage(null, closed.by().name(), null);
      case Stage.Issued _, Stage.Accepted _, Stage.Missed _, Stage.Cancelled _ ->
          stage(null, null, null);
    }
  }

  private void stage(@Nullable Instant until, @Nullable String detail, @Nullable Field decider) {
    set("stage_until", until);
    set("stage_detail", detail);
    field("decider_place", "decider_function", decider);
  }

  private void clock(OwnerClock clock) {
    set("started_at", clock.startedAt());
    set("budget", clock.budget().toSeconds());
    set("suspensions", clock.suspensions().stream().map(DutyRow::suspension).toList());
    set("work_days", clock.workDays());
    set("suspended_since", clock.suspendedSince());
    set("limit_at", clock.limitAt());
  }

  private static Map<String, @Nullable String> suspension(OwnerClock.Suspension suspension) {
    Map<String, @Nullable String> columns = new LinkedHashMap<>();
    columns.put("cause", suspension.cause().name());
    columns.put("from", suspension.from().toString());
    columns.put("to", suspension.to() == null ? null : suspension.to().toString());
    return columns;
  }

  private void charge(Charge charge) {
    set("kind", charge.kind());
    set("home", charge.home());
    set("parent", charge.parent());
    set("root", charge.root());
    set("subject_kind", charge.about() == null ? null : charge.about().kind());
    set("subject_id", charge.about() == null ? null : charge.about().id());
    field("issuer_place", "issuer_function", charge.issuer());
    set("issued_at", charge.issuedAt());
    set("received_at", charge.receivedAt());
    set("promised_at", charge.promisedAt());
    set("expires_at", charge.expiresAt());
    set("limit_rule", charge.limitRule());
    field("verifier_place", "verifier_function", charge.verifier());
    terms(charge.terms());
    Triage triage = charge.triage();
    set("urgency", triage.urgency().name());
    set("severity", triage.severity());
    set("harm", triage.harm());
    set("people", triage.people());
    set("effort", triage.effort());
    set("ladder", charge.ladder());
    columns.put("params", charge.params());
  }

  private void terms(Terms terms) {
    Duration silence = terms.silence();
    Duration idle = terms.idle();
    set("evidence", terms.evidence().name());
    set("observed", terms.observed().name());
    set("silence", silence == null ? null : silence.toSeconds());
    set("idle", idle == null ? null : idle.toSeconds());
    set("limit_kind", terms.limit().name());
  }

  private void field(String place, String function, @Nullable Field field) {
    set(place, field == null ? null : field.place());
    set(function, field == null ? null : field.function());
  }

  private void set(String column, @Nullable Object value) {
    columns.put(
        column,
        value == null || value instanceof Number || value instanceof List<?>
            ? value
            : value.toString());
  }
}
