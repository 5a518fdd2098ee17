package shoutu.response.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.instance.Instances;
import shoutu.response.Activation;
import shoutu.response.Notices;
import shoutu.response.timeline.Timeliness.ActionState;
import shoutu.response.timeline.Timeliness.Limits;
import shoutu.response.timeline.Timeliness.Milestone;
import shoutu.rules.EarlyAction;
import shoutu.rules.Plan;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;

/** 7-1-7 of a chain, each date read off the record that is its source. */
@Service
public class Timelines {

  private static final String NOTICE = "NOTICE";
  private static final String ACTIVATION = "ACTIVATION";

  private final TimelineTable beginnings;
  private final MilestoneTable estimates;
  private final Notices notices;
  private final Rules rules;
  private final Instances instances;

  Timelines(
      TimelineTable beginnings,
      MilestoneTable estimates,
      Notices notices,
      Rules rules,
      Instances instances) {
    this.beginnings = beginnings;
    this.estimates = estimates;
    this.notices = notices;
    this.rules = rules;
    this.instances = instances;
  }

  @Transactional(readOnly = true)
  public Timeliness of(Activation chain) {
    Optional<TimelineTable.Beginning> beginning = beginnings.beginning(chain);
    Map<EarlyAction, ActionState> actions = new EnumMap<>(EarlyAction.class);
    for (EarlyAction action : EarlyAction.values()) {
      actions.put(action, state(chain, action, beginning));
    }
    return new Timeliness(
        MilestoneRules.emergence(beginning.map(this::emergence).orElse(null), estimated(chain)),
        beginning.map(TimelineTable.Beginning::detected).orElse(null),
        beginning.map(TimelineTable.Beginning::told).orElse(null),
        actions);
  }

  /** The date of emergence that the records alone show. */
  @Transactional(readOnly = true)
  @Nullable Milestone read(Activation chain) {
    return beginnings.beginning(chain).map(this::emergence).orElse(null);
  }

  private @Nullable Milestone estimated(Activation chain) {
    return estimates
        .estimate(chain.id())
        .map(it -> new Milestone(startOf(it.day()), MilestoneRules.ESTIMATE, it.id().toString()))
        .orElse(null);
  }

  /** Whether nobody did it yet, and nobody said that it does not apply. */
  @Transactional(readOnly = true)
  public boolean isOpen(Activation chain, EarlyAction action) {
    return state(chain, action, beginnings.beginning(chain)) instanceof ActionState.Open;
  }

  /** The limits that held when the outbreak was notified. */
  public Limits limits(Activation chain) {
    RuleBook book = rules.at(chain.openedAt());
    return new Limits(
        limit(book, "717_DETECT", chain.openedAt()),
        limit(book, "717_NOTIFY", chain.openedAt()),
        limit(book, "717_RESPOND", chain.openedAt()));
  }

  private static Duration limit(RuleBook book, String rule, Instant from) {
    return book.due(rule, from)
        .map(deadline -> Duration.between(from, deadline.dueAt()))
        .orElseThrow(() -> new IllegalStateException("The rules lack %s.".formatted(rule)));
  }

  private @Nullable Milestone emergence(TimelineTable.Beginning beginning) {
    TimelineTable.Day first = beginning.emerged();
    return first == null
        ? null
        : new Milestone(startOf(first.day()), first.sourceKind(), first.sourceId());
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(instances.current().zone()).toInstant();
  }

  private ActionState state(
      Activation chain, EarlyAction action, Optional<TimelineTable.Beginning> beginning) {
    String waived = chain.waived().get(action.name());
    if (waived != null) {
      return new ActionState.NotApplicable(waived);
    }
    Optional<Milestone> done =
        switch (action) {
          case INVESTIGATION ->
              beginning
                  .map(TimelineTable.Beginning::investigated)
                  .or(
                      () ->
                          Optional.ofNullable(chain.verified())
                              .map(step -> signed(chain, step.by())));
          case ANALYSIS_AND_RISK_ASSESSMENT ->
              Optional.ofNullable(chain.assessed()).map(step -> signed(chain, step.by()));
          case COORDINATION ->
              Optional.ofNullable(chain.decided()).map(step -> signed(chain, step.by()));
          case RISK_COMMUNICATION ->
              notices
                  .firstOf(chain.id())
                  .map(
                      notice ->
                          new Milestone(notice.publishedAt(), NOTICE, notice.id().toString()));
          case LABORATORY_CONFIRMATION, CASE_MANAGEMENT, COMMUNITY_MEASURES ->
              completed(chain, action);
        };
    return done.<ActionState>map(ActionState.Done::new).orElseGet(ActionState.Open::new);
  }

  private static Milestone signed(Activation chain, Activation.Signature by) {
    return new Milestone(by.at(), ACTIVATION, chain.id().toString());
  }

  private Optional<Milestone> completed(Activation chain, EarlyAction action) {
    Activation.Decided decided = chain.decided();
    UUID root = chain.links().plan();
    if (decided == null || root == null) {
      return Optional.empty();
    }
    Plan plan = rules.at(decided.by().at()).plan(decided.plan()).at(decided.level());
    return plan.lines().stream()
        .filter(line -> line.earlyAction() == action)
        .findFirst()
        .flatMap(line -> beginnings.completed(root, line.key()))
        .map(at -> new Milestone(at, "DUTY", root.toString()));
  }
}
