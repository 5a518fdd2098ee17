package shoutu.supervision.burden;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.instance.Instances;
import shoutu.response.Activations;
import shoutu.rules.BurdenRule;
import shoutu.rules.Rules;
import shoutu.rules.SupervisionBook;
import shoutu.supervision.burden.BurdenRules.Existing;
import shoutu.supervision.burden.BurdenRules.Load;
import shoutu.supervision.burden.BurdenRules.Price;
import shoutu.supervision.burden.DataForm.Cost;
import shoutu.supervision.burden.DataForm.Ending;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.supervision.burden.DataForm.Stage;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door to requests for data: priced, sent, asked again, ended, and accounted for. */
@Service
class Forms {

  static final String SUBJECT = "FORM";
  static final String ANSWER = "FORM_ANSWER";
  private static final String UNREAD = "FORM_UNREAD";
  private static final String RULE = "burden/ASKING";
  private static final int SHOWN = 500;

  /** A request held against what exists, with its price and what stands against it. */
  record Look(List<Item> items, Price price, List<Load> over, List<Fault> faults) {
    Look {
      items = List.copyOf(items);
      over = List.copyOf(over);
      faults = List.copyOf(faults);
    }
  }

  /** What became of a step with a form. */
  sealed interface Step {
    record Done(DataForm form) implements Step {}

    record Unknown() implements Step {}

    /** It is not in the stage for this. */
    record TooLate() implements Step {}

    /** Only the post that asks takes it back. */
    record NotYours() implements Step {}
  }

  private final FormTable table;
  private final Prefills prefills;
  private final Activations activations;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Forms(
      FormTable table,
      Prefills prefills,
      Activations activations,
      Duties duties,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.prefills = prefills;
    this.activations = activations;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Look look(Asked asked) {
    return look(asked, clock.instant());
  }

  private Look look(Asked asked, Instant now) {
    SupervisionBook book = rules.at(now).supervision();
    BurdenRule rule = book.burden();
    int home = territory.get(asked.issuer().place()).home();
    List<Item> items =
        BurdenRules.held(
            asked.items(),
            new Existing(
                book.knownFields(),
                table.asked(home, asked.replaces()),
                prefills.answeredKeys(home)));
    Price price =
        BurdenRules.price(
            rule, items, asked.respondents().size(), asked.frequency(), now, asked.sunset());
    List<Load> over =
        BurdenRules.over(price, loads(rule, home, asked.respondents(), asked.replaces()));
    List<Fault> faults = new ArrayList<>(BurdenRules.faults(rule, asked, items, price, over, now));
    if (asked.replaces() != null && replaced(asked).isEmpty()) {
      faults.add(Fault.of("replaces", "not-own-open-form"));
    }
    return new Look(items, price, over, faults);
  }

  private Optional<DataForm> replaced(Asked asked) {
    return Optional.ofNullable(asked.replaces())
        .flatMap(table::find)
        .filter(old -> old.is(Stage.OPEN) && old.issuer().equals(asked.issuer()));
  }

  private List<Load> loads(BurdenRule rule, int home, List<Field> posts, @Nullable UUID replaced) {
    Map<Field, Double> seconds = table.loads(home, posts, replaced);
    List<Subtree> responding =
        activations.respondingPlaces(home).stream()
            .flatMap(code -> territory.find(code).stream())
            .map(Place::subtree)
            .toList();
    return posts.stream()
        .map(
            post -> {
              int placeNo = territory.get(post.place()).placeNo();
              boolean response = responding.stream().anyMatch(area -> area.covers(placeNo));
              return new Load(
                  post,
                  seconds.getOrDefault(post, 0.0) / 60,
                  (response ? rule.budgetInResponse() : rule.budget()).toMinutes());
            })
        .toList();
  }

  /**
   * Sends it, or lays it before the leader when it asks for more than the budget.
   *
   * @throws InvalidInput with everything that stands against it
   */
  @Transactional
  public DataForm send(Asked asked) {
    Instant now = clock.instant();
    Look look = look(asked, now);
    if (!look.faults().isEmpty()) {
      throw new InvalidInput(look.faults());
    }
    Place place = territory.get(asked.issuer().place());
    DataForm form =
        new DataForm(
            Ids.next(clock),
            place.home(),
            place.placeNo(),
            asked.issuer(),
            asked.title(),
            asked.purpose(),
            look.items(),
            asked.respondents(),
            asked.readers(),
            asked.frequency(),
            asked.replaces(),
            asked.replacesText(),
            new Cost(look.price().seconds(), look.price().minutesADay() * 60),
            look.over().isEmpty() ? null : asked.overReason(),
            now,
            asked.sunset(),
            DataForm.State.PROPOSED);
    table.insert(form);
    if (!form.overBudget()) {
      start(form, asked.sunset(), null, now);
    }
    return known(form.id());
  }

  private DataForm known(UUID id) {
    return table.find(id).orElseThrow();
  }

  private void start(DataForm form, Instant sunset, @Nullable String decided, Instant now) {
    UUID replaced = form.replaces();
    if (replaced != null) {
      table
          .lock(replaced)
          .filter(old -> old.is(Stage.OPEN))
          .ifPresent(old -> end(old, Ending.REPLACED, now));
    }
    table.start(form.id(), now, sunset, now.plus(rule(now).unread()), decided);
    ask(known(form.id()), now);
  }

  private BurdenRule rule(Instant now) {
    return rules.at(now).supervision().burden();
  }

  /** What the leader allows beyond the budget ends soon. */
  @Transactional
  public Step decide(UUID id, boolean agreed, String reason) {
    Instant now = clock.instant();
    Optional<DataForm> found = table.lock(id);
    if (found.isEmpty()) {
      return new Step.Unknown();
    }
    DataForm form = found.get();
    if (!form.is(Stage.PROPOSED) || (agreed && !form.sunsetAt().isAfter(now))) {
      return new Step.TooLate();
    }
    if (agreed) {
      Instant most = now.plus(rule(now).override());
      start(form, form.sunsetAt().isBefore(most) ? form.sunsetAt() : most, reason, now);
    } else {
      table.decline(id, reason);
    }
    return new Step.Done(known(id));
  }

  @Transactional
  public Step withdraw(UUID id, List<Field> posts) {
    Optional<DataForm> found = table.lock(id);
    if (found.isEmpty()) {
      return new Step.Unknown();
    }
    DataForm form = found.get();
    if (!posts.contains(form.issuer())) {
      return new Step.NotYours();
    }
    if (!form.is(Stage.OPEN)) {
      return new Step.TooLate();
    }
    end(form, Ending.WITHDRAWN, clock.instant());
    return new Step.Done(known(id));
  }

  /** Whoever reads the answers keeps the form alive; who it was is not kept. */
  @Transactional
  public void read(UUID id) {
    Instant now = clock.instant();
    table.read(id, now, now.plus(rule(now).unread()));
  }

  @Transactional(readOnly = true)
  public List<DataForm> newest() {
    return table.newest(SHOWN);
  }

  @Transactional(readOnly = true)
  public Optional<DataForm> find(UUID id) {
    return table.find(id);
  }

  /** What was asked in a month, by sender. */
  @Transactional(readOnly = true)
  public List<FormTable.Account> account(YearMonth month) {
    ZoneId zone = instances.current().zone();
    return table.account(
        month.atDay(1).atStartOfDay(zone).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
  }

  @Transactional(readOnly = true)
  public Optional<Instant> nextDue() {
    return table.nextDue();
  }

  @Transactional(readOnly = true)
  public List<UUID> due(Instant now) {
    return table.due(now);
  }

  /** Switches it off when its time is over or nobody reads it; else asks once more. */
  @Transactional
  public void turn(UUID id, Instant now) {
    table
        .claim(id, now)
        .ifPresent(
            form -> {
              Instant unread = form.state().unreadAt();
              if (!form.sunsetAt().isAfter(now)) {
                end(form, Ending.SUNSET, now);
              } else if (unread != null && !unread.isAfter(now)) {
                end(form, Ending.UNREAD, now);
                duties.issue(
                    NewDuty.of(UNREAD, form.issuer())
                        .about(new Subject(SUBJECT, form.id()))
                        .with("subjectTitle", form.title()));
              } else {
                ask(form, now);
              }
            });
  }

  /** A duty for each post that answers, with what is known filled in. */
  private void ask(DataForm form, Instant now) {
    Instant due = form.state().nextAt();
    Instant at = due == null ? now : due;
    List<Field> posts =
        form.respondents().stream()
            .filter(post -> territory.find(post.place()).filter(it -> !it.gone()).isPresent())
            .toList();
    Map<Field, Map<String, Object>> values = prefills.of(form, posts);
    Duration time = rule(now).answerWithin(form.frequency());
    Duration left = Duration.between(now, form.sunsetAt());
    duties.issueAll(
        posts.stream()
            .map(
                post ->
                    NewDuty.of(ANSWER, post)
                        .about(new Subject(SUBJECT, form.id()))
                        .issuedBy(form.issuer())
                        .limitedTo(time.compareTo(left) < 0 ? time : left, RULE)
                        .with("title", form.title())
                        .with("purpose", form.purpose())
                        .with("round", form.state().rounds() + 1)
                        .with("seconds", form.price().seconds())
                        .with("fields", fields(form, values.getOrDefault(post, Map.of()))))
            .toList());
    table.asked(
        Ids.next(clock), form, now, BurdenRules.next(form.frequency(), at, form.sunsetAt()));
  }

  private static List<Map<String, Object>> fields(DataForm form, Map<String, Object> values) {
    return form.items().stream()
        .map(
            item -> {
              Map<String, Object> field =
                  new HashMap<>(
                      Map.of("key", item.key(), "label", item.label(), "type", item.type().name()));
              if (values.containsKey(item.key())) {
                field.put("value", values.get(item.key()));
              }
              return Map.copyOf(field);
            })
        .toList();
  }

  /** Nobody owes an answer to a form that is off. */
  private void end(DataForm form, Ending ending, Instant now) {
    table.end(form.id(), ending, now);
    for (Duty duty : duties.about(SUBJECT, form.id())) {
      if (duty.isOpen() && duty.charge().kind().equals(ANSWER)) {
        var unused =
            duties.applyFor(
                Standing.ISSUER, duty.id(), new Command.Cancel("FORM_" + ending.name()));
      }
    }
  }
}
