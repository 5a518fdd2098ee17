package shoutu.supervision.burden;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.duty.TextRules;
import shoutu.instance.Instances;
import shoutu.rules.BurdenRule;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.supervision.burden.BurdenRules.Price;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Requests for data over HTTP: everybody below reads what is asked, at which price and by whom. */
@RestController
class BurdenWeb {

  private static final int LONGEST = 500;

  record PostView(String place, Names placeName, String function, Names functionName) {}

  /**
   * @param minutes of all answers asked so far
   * @param mine whether one of the caller's posts asks it
   * @param reader whether one of the caller's posts is named to read it
   */
  record FormView(
      UUID id,
      int version,
      PostView issuer,
      String title,
      String purpose,
      List<Item> fields,
      int respondents,
      List<Names> readers,
      String frequency,
      @Nullable UUID replaces,
      String replacesText,
      int seconds,
      double minutes,
      boolean overBudget,
      @Nullable String overReason,
      @Nullable String decided,
      String stage,
      @Nullable String ending,
      Instant askedAt,
      Instant sunsetAt,
      @Nullable Instant nextAt,
      int rounds,
      int reads,
      @Nullable Instant readAt,
      boolean mine,
      boolean reader) {}

  record RuleView(
      long newField, long prefilledField, long overhead, long budget, long response, long longest) {
    static RuleView of(BurdenRule rule) {
      return new RuleView(
          rule.newField().toSeconds(),
          rule.prefilledField().toSeconds(),
          rule.overhead().toSeconds(),
          rule.budget().toMinutes(),
          rule.budgetInResponse().toMinutes(),
          rule.longest().toDays());
    }
  }

  record KnownView(String code, Names name, Names where, boolean prefilled) {}

  record Overview(List<FormView> forms, RuleView rule, List<KnownView> known) {}

  record FaultView(String field, String code, String message) {}

  record OverView(PostView post, double minutes, long budget) {}

  /**
   * @param refused what stands against it; it can be sent when this is empty
   * @param over posts that would be asked for more than their budget: at most ten of {@code overs}
   */
  record PreviewView(
      Price price,
      RuleView rule,
      List<Item> fields,
      List<FaultView> refused,
      int overs,
      List<OverView> over) {}

  record AnswerView(int round, PostView post, Instant at, Map<String, Object> values) {}

  record Results(List<Item> fields, List<AnswerView> answers, boolean counted) {}

  record AccountRow(
      PostView sender, double minutes, int forms, int replaced, int repeated, int over) {}

  record Account(String month, List<AccountRow> senders) {}

  record DecisionForm(@Nullable Boolean agreed, @Nullable String reason) {}

  private final Forms forms;
  private final FormAnswers answers;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Problems problems;
  private final Clock clock;

  BurdenWeb(
      Forms forms,
      FormAnswers answers,
      Access access,
      Territory territory,
      Rules rules,
      Instances instances,
      Problems problems,
      Clock clock) {
    this.forms = forms;
    this.answers = answers;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/burden/forms")
  Overview overview() {
    return access.within(
        Verb.READ,
        Entity.BURDEN,
        () ->
            new Overview(
                forms.newest().stream().map(this::view).toList(),
                RuleView.of(rule()),
                rules.at(clock.instant()).supervision().knownFields().stream()
                    .map(
                        it -> new KnownView(it.code(), it.names(), it.where(), it.source() != null))
                    .toList()));
  }

  @GetMapping("/api/burden/forms/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.BURDEN,
        () ->
            forms
                .find(id)
                .<ResponseEntity<?>>map(form -> ResponseEntity.ok(view(form)))
                .orElseGet(this::unknown));
  }

  /** What those on the caller's ground answered; a reading by whoever is named keeps it alive. */
  @GetMapping("/api/burden/forms/{id}/answers")
  ResponseEntity<?> results(@PathVariable UUID id) {
    Optional<DataForm> found = access.within(Verb.READ, Entity.BURDEN, () -> forms.find(id));
    if (found.isEmpty()) {
      return unknown();
    }
    DataForm form = found.get();
    boolean counted = isReader(form);
    List<AnswerView> said =
        access.within(
            Verb.READ,
            Entity.BURDEN,
            () ->
                answers.of(id).stream()
                    .map(it -> new AnswerView(it.round(), post(it.post()), it.at(), it.values()))
                    .toList());
    if (counted) {
      Acting.asSystem("form read", () -> forms.read(id));
    }
    return ResponseEntity.ok(new Results(form.items(), said, counted));
  }

  @PostMapping("/api/burden/forms/preview")
  PreviewView preview(@RequestBody FormInput input) {
    return access.within(
        Verb.CREATE,
        Entity.BURDEN,
        () -> {
          Forms.Look look = forms.look(asked(input));
          return new PreviewView(
              look.price(),
              RuleView.of(rule()),
              look.items(),
              look.faults().stream().map(this::fault).toList(),
              look.over().size(),
              look.over().stream()
                  .limit(10)
                  .map(
                      it ->
                          new OverView(
                              post(it.post()),
                              BurdenRules.rounded(it.minutes() + look.price().minutesADay()),
                              it.budget()))
                  .toList());
        });
  }

  @PostMapping("/api/burden/forms")
  ResponseEntity<FormView> send(@RequestBody FormInput input) {
    return access.within(
        Verb.CREATE,
        Entity.BURDEN,
        () -> ResponseEntity.status(HttpStatus.CREATED).body(view(forms.send(asked(input)))));
  }

  @PostMapping("/api/burden/forms/{id}/decision")
  ResponseEntity<?> decide(@PathVariable UUID id, @RequestBody DecisionForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.BURDEN,
        () -> {
          if (form.agreed() == null) {
            throw new InvalidInput(Fault.of("agreed", "missing"));
          }
          return answer(forms.decide(id, form.agreed(), reason(form.reason())));
        });
  }

  @PostMapping("/api/burden/forms/{id}/withdraw")
  ResponseEntity<?> withdraw(@PathVariable UUID id) {
    return access.within(Verb.UPDATE, Entity.BURDEN, () -> answer(forms.withdraw(id, ownPosts())));
  }

  /** Who asked how much of those below in a month: by sender, in the order of the places. */
  @GetMapping("/api/burden/account")
  Account account(@RequestParam(required = false) @Nullable String month) {
    return access.within(
        Verb.READ,
        Entity.BURDEN,
        () -> {
          YearMonth meant = month(month);
          return new Account(
              meant.toString(),
              forms.account(meant).stream()
                  .map(
                      it ->
                          new AccountRow(
                              post(it.issuer()),
                              BurdenRules.rounded(it.minutes()),
                              it.forms(),
                              it.replaced(),
                              it.repeated(),
                              it.over()))
                  .toList());
        });
  }

  private YearMonth month(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return YearMonth.from(LocalDate.ofInstant(clock.instant(), zone()));
    }
    try {
      return YearMonth.parse(said);
    } catch (DateTimeParseException e) {
      throw new InvalidInput(new Fault("month", "not-a-month", Map.of("value", said)));
    }
  }

  private Asked asked(FormInput input) {
    Instant now = clock.instant();
    return input.asked(
        Callers.current(), territory, functions(), zone(), now.plus(rule().longest()));
  }

  private Set<String> functions() {
    Set<String> codes = new TreeSet<>();
    rules.at(clock.instant()).functions().forEach(it -> codes.add(it.code()));
    return codes;
  }

  private ResponseEntity<?> answer(Forms.Step step) {
    return switch (step) {
      case Forms.Step.Done(DataForm form) -> ResponseEntity.ok(view(form));
      case Forms.Step.Unknown() -> unknown();
      case Forms.Step.TooLate() -> problems.refuse(HttpStatus.CONFLICT, "supervision.form-settled");
      case Forms.Step.NotYours() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.not-your-form");
    };
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private FormView view(DataForm form) {
    DataForm.State state = form.state();
    return new FormView(
        form.id(),
        state.version(),
        post(form.issuer()),
        form.title(),
        form.purpose(),
        form.items(),
        form.respondents().size(),
        form.readers().stream().map(this::functionName).toList(),
        form.frequency().name(),
        form.replaces(),
        form.replacesText(),
        form.price().seconds(),
        BurdenRules.rounded(
            (double) form.respondents().size() * state.rounds() * form.price().seconds() / 60),
        form.overBudget(),
        form.overReason(),
        state.decided(),
        state.stage().name(),
        state.ending() == null ? null : state.ending().name(),
        form.askedAt(),
        form.sunsetAt(),
        state.nextAt(),
        state.rounds(),
        state.reads(),
        state.readAt(),
        ownPosts().contains(form.issuer()),
        isReader(form));
  }

  private FaultView fault(Fault fault) {
    return new FaultView(
        fault.field(), fault.code(), problems.faultText(LocaleContextHolder.getLocale(), fault));
  }

  private PostView post(Field field) {
    Place place = territory.get(field.place());
    return new PostView(
        field.place(),
        new Names(place.name(), place.nameEn()),
        field.function(),
        functionName(field.function()));
  }

  private Names functionName(String code) {
    return rules
        .at(clock.instant())
        .function(code)
        .map(it -> it.names())
        .orElse(new Names(code, code));
  }

  private BurdenRule rule() {
    return rules.at(clock.instant()).supervision().burden();
  }

  private ZoneId zone() {
    return instances.current().zone();
  }

  private static boolean isReader(DataForm form) {
    return ownPosts().stream()
        .anyMatch(post -> post.equals(form.issuer()) || form.readerPosts().contains(post));
  }

  private static List<Field> ownPosts() {
    return Callers.current().posts().stream()
        .map(post -> new Field(post.place(), post.function()))
        .toList();
  }

  private static String reason(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidInput(Fault.of("reason", "missing"));
    }
    if (text.length() > LONGEST) {
      throw new InvalidInput(new Fault("reason", "too-long", Map.of("max", LONGEST)));
    }
    if (TextRules.namesAPerson(text)) {
      throw new InvalidInput(Fault.of("reason", "names-a-person"));
    }
    return text.strip();
  }
}
