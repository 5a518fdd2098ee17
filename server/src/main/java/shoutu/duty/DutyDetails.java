package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.duty.ClockWords.Rule;
import shoutu.duty.DutyDetailView.BasisView;
import shoutu.duty.DutyDetailView.CallView;
import shoutu.duty.DutyDetailView.ClockView;
import shoutu.duty.DutyDetailView.NodeView;
import shoutu.duty.DutyDetailView.RecordView;
import shoutu.duty.DutyDetailView.RollUpView;
import shoutu.duty.DutyDetailView.RungView;
import shoutu.duty.DutyDetailView.SuspensionView;
import shoutu.duty.DutyDetailView.TargetView;
import shoutu.rules.IntakeRule;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.Target;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.territory.Field;

/** Explains one duty. */
@Component
class DutyDetails {

  private static final Set<String> REQUESTS =
      Set.of(Call.DECISION_REQUEST.kind(), Call.ESCALATION.kind());

  /** A rule that sets limits, as far as a page names it. */
  private final DutyViews views;

  private final Surroundings surroundings;
  private final ClockWords clockWords;
  private final FileViews fileViews;
  private final Clock clock;

  DutyDetails(
      DutyViews views,
      Surroundings surroundings,
      ClockWords clockWords,
      FileViews fileViews,
      Clock clock) {
    this.fileViews = fileViews;
    this.clockWords = clockWords;
    this.views = views;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  DutyDetailView explain(DutyLists.Detail detail, Locale locale) {
    Instant now = clock.instant();
    Duty duty = detail.duty();
    Field superior = detail.superior();
    return new DutyDetailView(
        views.view(duty, locale),
        may(detail),
        ask(detail),
        obstacle(duty),
        views.kind(duty).mayDecide().in(locale),
        superior == null ? null : views.owner(superior, now),
        clock(duty, locale, now),
        duty.clock().suspensions().stream()
            .map(one -> new SuspensionView(one.from(), one.to(), one.cause().name()))
            .toList(),
        ladder(detail, now, locale),
        detail.records().stream().map(record -> record(record, detail)).toList(),
        fileViews.views(detail.files()),
        fileViews.takes(duty),
        detail.calls().stream().map(call -> call(call, now, locale)).toList(),
        rollUp(detail),
        children(detail, locale));
  }

  /** On a request, "done" is called "answered"; on a dispute, "decided". */
  private static List<String> may(DutyLists.Detail detail) {
    String kind = detail.duty().charge().kind();
    return detail.may().stream()
        .map(
            verb ->
                verb != Verb.CLAIM
                    ? verb.name()
                    : REQUESTS.contains(kind)
                        ? Verb.ANSWER.name()
                        : kind.equals(Call.DISPUTE.kind()) ? "DECIDE" : verb.name())
        .toList();
  }

  private static @Nullable String ask(DutyLists.Detail detail) {
    return detail.records().stream()
        .filter(record -> record.act() == Act.ISSUED || record.act() == Act.BLOCKED)
        .map(record -> record.words() == null ? null : detail.said().get(record.words()))
        .filter(Objects::nonNull)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  private static @Nullable String obstacle(Duty duty) {
    if (duty.stage() instanceof Stage.Blocked(_, Stage.Obstacle obstacle)) {
      return obstacle.name();
    }
    return duty.charge().params().get("obstacle") instanceof String asked ? asked : null;
  }

  private ClockView clock(Duty duty, Locale locale, Instant now) {
    Rule rule = rule(duty);
    return new ClockView(
        duty.clock().startedAt(),
        duty.clock().limitAt(),
        duty.charge().promisedAt(),
        duty.confirmedAt(),
        duty.clock().left(now).toSeconds(),
        duty.charge().limitRule(),
        rule.names().in(locale),
        new BasisView(rule.basis().law(), rule.basis().article()),
        duty.charge().terms().limit() == Terms.Limit.LEGAL,
        clockWords.explain(duty, views.book(duty), rule, locale));
  }

  /** The legal clock, the plan or the kind that set the limit, as it was then. */
  private Rule rule(Duty duty) {
    RuleBook book = views.book(duty);
    String id = duty.charge().limitRule();
    if (id.equals(IntakeRule.MASS)) {
      return new Rule(book.intake().mass().names(), book.intake().basis());
    }
    return book.deadlines().stream()
        .filter(deadline -> deadline.id().equals(id))
        .findFirst()
        .map(deadline -> new Rule(deadline.names(), deadline.basis()))
        .or(
            () ->
                book.plans().stream()
                    .filter(plan -> id.startsWith(plan.code() + "/"))
                    .findFirst()
                    .map(plan -> new Rule(plan.names(), plan.basis())))
        .or(
            () ->
                book.matters().stream()
                    .filter(matter -> id.endsWith("/" + matter.code()))
                    .findFirst()
                    .map(matter -> new Rule(matter.names(), matter.basis())))
        .orElseGet(() -> new Rule(views.kind(duty).names(), views.kind(duty).basis()));
  }

  private List<RungView> ladder(DutyLists.Detail detail, Instant now, Locale locale) {
    Duty duty = detail.duty();
    List<RungView> rungs = new ArrayList<>();
    for (Rung rung : detail.ladder()) {
      @Nullable Instant firedAt = detail.fired().get(rung.kind().name() + rung.rung());
      rungs.add(
          new RungView(
              rung.kind().name(),
              rung.rung(),
              rung.delay().toString(),
              target(rung.target(), duty),
              surroundings
                  .target(rung, duty.owner(), now)
                  .map(field -> views.owner(field, now).in(locale))
                  .orElse(null),
              firedAt == null
                  ? LadderRules.next(duty, List.of(rung), Climb.AT_THE_FOOT)
                      .map(LadderRules.Next::at)
                      .orElse(null)
                  : null,
              firedAt));
    }
    return rungs;
  }

  private static TargetView target(Target target, Duty duty) {
    return switch (target) {
      case Target.Deputy _ -> new TargetView("DEPUTY", null, null);
      case Target.PlaceLead _ -> new TargetView("PLACE_LEAD", null, null);
      case Target.AtLevel(Level level, String function) ->
          new TargetView(
              "LEVEL",
              level.name(),
              function == null ? Seats.fieldOf(duty.owner()).function() : function);
    };
  }

  private static RecordView record(RecordTable.Kept record, DutyLists.Detail detail) {
    UUID words = record.words();
    return new RecordView(
        record.act().name(),
        record.round(),
        record.evidence().name(),
        record.facts(),
        words == null ? null : detail.said().get(words),
        record.at());
  }

  private CallView call(Duty call, Instant now, Locale locale) {
    return new CallView(
        call.id(),
        call.charge().kind(),
        views.kind(call).names().in(locale),
        call.stage().name(),
        views.owner(call.answerable(), now),
        call.charge().issuedAt(),
        call.clock().limitAt(),
        call.isOverdue(now));
  }

  private static @Nullable RollUpView rollUp(DutyLists.Detail detail) {
    if (detail.children().isEmpty()) {
      return null;
    }
    RollUp rollUp = detail.rollUp();
    return new RollUpView(
        rollUp.all(),
        rollUp.all().closedPercent(),
        rollUp.all().verifiedPercent(),
        rollUp.slowest().map(RollUp.Branch::duty).orElse(null));
  }

  private List<NodeView> children(DutyLists.Detail detail, Locale locale) {
    Map<UUID, RollUp.Counts> below = new HashMap<>();
    detail.rollUp().branches().forEach(branch -> below.put(branch.duty(), branch.counts()));
    List<DutyView> parts = views.views(detail.children(), locale);
    List<NodeView> nodes = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      RollUp.Counts counts = below.getOrDefault(parts.get(i).id(), RollUp.Counts.NONE);
      nodes.add(
          new NodeView(
              parts.get(i),
              counts.total(),
              counts.closed() + counts.pooled(),
              counts.verified(),
              counts.overdue()));
    }
    return nodes;
  }
}
