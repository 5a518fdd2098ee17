package shoutu.response.period;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.response.Activation;
import shoutu.response.ActivationMoved;
import shoutu.response.Fulfilment;
import shoutu.response.period.ActionPlan.Draft;
import shoutu.response.period.ActionPlan.Objective;
import shoutu.response.period.ActionPlan.Signed;
import shoutu.response.period.ActionPlan.Stage;
import shoutu.response.period.ActionPlan.Task;
import shoutu.rules.CommandRule;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to a response's periods: draft, approve, close, and go on. */
@Service
public class ActionPlans {

  private static final String SUBJECT = "ACTIVATION";
  private static final String WRITE = "ACTION_PLAN";
  private static final String TASK = "PERIOD_TASK";

  private final ActionPlanTable table;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Clock clock;

  ActionPlans(
      ActionPlanTable table,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  /** What became of a wish. */
  enum Answer {
    DONE,
    UNKNOWN,
    OUTDATED,
    /** It is not at this step, or a period before it is still open. */
    NOT_NOW
  }

  @Transactional(readOnly = true)
  List<ActionPlan> of(UUID activation) {
    return table.of(activation);
  }

  /** What the next period would start from. */
  @Transactional(readOnly = true)
  Draft next(UUID activation) {
    return ActionPlanRules.next(
        table.of(activation).stream().findFirst().orElse(null), clock.instant(), rule().period());
  }

  int most() {
    return rule().objectives();
  }

  List<ImsPost> posts(Activation chain) {
    return ImsRules.posts(
        rule(),
        chain.placeCode(),
        function -> ownership.ownerOf(chain.placeCode(), function, clock.instant()));
  }

  @Transactional
  Answer draft(Activation chain, Draft draft) {
    List<ActionPlan> plans = table.of(chain.id());
    ActionPlan before = plans.isEmpty() ? null : plans.getFirst();
    if (chain.stage() != Activation.Stage.ACTIVE
        || (before != null && before.stage() != Stage.CLOSED)) {
      return Answer.NOT_NOW;
    }
    require(draft, before, chain.placeCode());
    Place county = territory.get(chain.placeCode());
    ActionPlan plan =
        new ActionPlan(
            Ids.next(clock),
            1,
            county.home(),
            county.code(),
            county.placeNo(),
            chain.id(),
            before == null ? 1 : before.no() + 1,
            Stage.DRAFT,
            draft.from(),
            draft.until(),
            draft.objectives(),
            draft.tasks(),
            draft.supplies(),
            draft.safety(),
            signed(),
            null,
            null,
            asked(chain.id()).map(Duty::id).orElse(null));
    return table.add(plan) ? Answer.DONE : Answer.OUTDATED;
  }

  @Transactional
  Answer revise(UUID id, int seen, Draft draft) {
    return at(
        id,
        seen,
        Stage.DRAFT,
        plan -> {
          ActionPlan before =
              table.of(plan.activation()).stream()
                  .filter(it -> it.no() == plan.no() - 1)
                  .findFirst()
                  .orElse(null);
          require(draft, before, plan.place());
          table.store(
              new ActionPlan(
                  plan.id(),
                  plan.version(),
                  plan.home(),
                  plan.place(),
                  plan.placeNo(),
                  plan.activation(),
                  plan.no(),
                  Stage.DRAFT,
                  draft.from(),
                  draft.until(),
                  draft.objectives(),
                  draft.tasks(),
                  draft.supplies(),
                  draft.safety(),
                  signed(),
                  null,
                  null,
                  plan.duty()),
              "REVISED");
        });
  }

  /** From now on its tasks are duties. */
  @Transactional
  Answer approve(Activation chain, UUID id, int seen) {
    return at(
        id,
        seen,
        Stage.DRAFT,
        plan -> {
          List<Task> issued = issue(chain, plan);
          table.store(
              moved(plan, Stage.APPROVED, plan.objectives(), issued, signed(), null), "APPROVED");
          fulfilment.fulfil(plan.duty(), Map.of("period", plan.no()));
        });
  }

  /**
   * @param results what came of each objective, in their order
   */
  @Transactional
  Answer close(Activation chain, UUID id, int seen, List<Objective> results) {
    return at(
        id,
        seen,
        Stage.APPROVED,
        plan -> {
          if (results.size() != plan.objectives().size()) {
            throw new InvalidInput(Fault.of("results", "result-for-each"));
          }
          List<Objective> told = new ArrayList<>();
          for (int i = 0; i < results.size(); i++) {
            Objective said = plan.objectives().get(i);
            told.add(
                new Objective(
                    said.text(),
                    said.measure(),
                    said.carried(),
                    results.get(i).reached(),
                    results.get(i).result()));
          }
          table.store(
              moved(plan, Stage.CLOSED, told, plan.tasks(), plan.approved(), signed()), "CLOSED");
          askFor(chain);
        });
  }

  /** A response that is high enough is planned period by period; one that is over is not. */
  @EventListener
  void on(ActivationMoved moved) {
    Activation chain = moved.activation();
    if (chain.stage() == Activation.Stage.ACTIVE) {
      askFor(chain);
    }
    if (chain.stage() == Activation.Stage.ENDED) {
      asked(chain.id())
          .ifPresent(
              duty ->
                  duties.applyFor(
                      Standing.ISSUER, duty.id(), new Command.Cancel("RESPONSE_ENDED")));
    }
  }

  private void askFor(Activation chain) {
    Activation.Decided decided = chain.decided();
    boolean high = decided != null && decided.level().reaches(rule().from());
    if (high
        && chain.stage() == Activation.Stage.ACTIVE
        && asked(chain.id()).filter(Fulfilment::waits).isEmpty()) {
      duties.issue(
          NewDuty.of(WRITE, new Field(chain.placeCode(), rule().planner()))
              .about(new Subject(SUBJECT, chain.id()))
              .with("disease", chain.disease()));
    }
  }

  private Optional<Duty> asked(UUID activation) {
    return duties.about(SUBJECT, activation).stream()
        .filter(duty -> duty.charge().kind().equals(WRITE) && Fulfilment.waits(duty))
        .findFirst();
  }

  private List<Task> issue(Activation chain, ActionPlan plan) {
    Duration limit = ActionPlanRules.limit(plan, clock.instant());
    Field command = new Field(plan.place(), Function.LEAD);
    List<Task> issued = new ArrayList<>();
    for (Task task : plan.tasks()) {
      NewDuty wish =
          NewDuty.of(TASK, new Field(task.place(), task.function()))
              .about(new Subject(SUBJECT, chain.id()))
              .issuedBy(command)
              .limitedTo(limit, WRITE + "/" + plan.no())
              .with("title", task.text())
              .with("result", plan.objectives().get(task.objective() - 1).measure());
      UUID root = chain.links().plan();
      UUID duty = duties.issue(root == null ? wish : wish.under(root)).id();
      issued.add(new Task(task.objective(), task.place(), task.function(), task.text(), duty));
    }
    return issued;
  }

  private Answer at(UUID id, int seen, Stage stage, Consumer<ActionPlan> work) {
    Optional<ActionPlan> found = table.lock(id);
    if (found.isEmpty()) {
      return Answer.UNKNOWN;
    }
    ActionPlan plan = found.get();
    if (plan.version() != seen) {
      return Answer.OUTDATED;
    }
    if (plan.stage() != stage) {
      return Answer.NOT_NOW;
    }
    work.accept(plan);
    return Answer.DONE;
  }

  private static ActionPlan moved(
      ActionPlan plan,
      Stage stage,
      List<Objective> objectives,
      List<Task> tasks,
      @Nullable Signed approved,
      @Nullable Signed closed) {
    return new ActionPlan(
        plan.id(),
        plan.version(),
        plan.home(),
        plan.place(),
        plan.placeNo(),
        plan.activation(),
        plan.no(),
        stage,
        plan.from(),
        plan.until(),
        objectives,
        tasks,
        plan.supplies(),
        plan.safety(),
        plan.drafted(),
        approved,
        closed,
        plan.duty());
  }

  private void require(Draft draft, @Nullable ActionPlan before, String county) {
    Set<String> within =
        Stream.of(Level.values())
            .flatMap(level -> territory.placesAt(territory.subtree(county), level).stream())
            .map(Place::code)
            .collect(Collectors.toSet());
    List<Fault> faults =
        new ArrayList<>(ActionPlanRules.faults(draft, before, rule().objectives(), within));
    Instant now = clock.instant();
    for (int i = 0; i < draft.tasks().size(); i++) {
      String function = draft.tasks().get(i).function();
      if (rules.at(now).function(function).isEmpty()) {
        faults.add(
            new Fault(
                "tasks[%d].function".formatted(i), "unknown-function", Map.of("value", function)));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
  }

  private CommandRule rule() {
    return rules.at(clock.instant()).response().command();
  }

  private Signed signed() {
    Actor actor = Acting.current().actor();
    return new Signed(clock.instant(), actor.name(), actor.post());
  }
}
