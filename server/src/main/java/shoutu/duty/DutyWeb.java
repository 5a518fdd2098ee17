package shoutu.duty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.duty.DutyFilter.Holder;
import shoutu.duty.DutyFilter.Lateness;
import shoutu.duty.DutyFilter.Order;
import shoutu.duty.DutyFilter.Stages;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Duties}, {@link Requests} and {@link DutyLists}. */
@RestController
@RequestMapping("/api/duties")
class DutyWeb {

  private static final int MOST_ON_A_PAGE = 200;
  private static final int MOST_AT_ONCE = 1_000;

  record Sought(
      @Nullable String place,
      @Nullable String function,
      @Nullable String kind,
      @Nullable UUID parent,
      @Nullable UUID subject,
      @Nullable String stage,
      @Nullable String overdue,
      @Nullable String owner,
      @Nullable String sort,
      @Nullable String cursor,
      @Nullable Integer limit) {}

  record AskedForm(@NotNull UUID duty, @NotBlank String verb, @NotNull CommandForm body) {}

  record ManyForm(@NotNull @Size(max = MOST_AT_ONCE) List<@Valid AskedForm> commands) {}

  record ResultView(UUID duty, @JsonUnwrapped DutyAnswers.Brief brief, @Nullable Integer version) {}

  record CountView(long count) {}

  record ManyView(List<ResultView> results) {}

  private final DutyLists lists;
  private final Doing doing;
  private final DutyViews views;
  private final DutyDetails details;
  private final DutyAnswers answers;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  DutyWeb(
      DutyLists lists,
      Doing doing,
      DutyViews views,
      DutyDetails details,
      DutyAnswers answers,
      Territory territory,
      Access access,
      Problems problems) {
    this.lists = lists;
    this.doing = doing;
    this.views = views;
    this.details = details;
    this.answers = answers;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping
  Page<DutyView> page(Sought sought, Locale locale) {
    DutyFilter filter = filter(sought);
    int keys = filter.order() == Order.NEWEST_FIRST ? 1 : 2;
    @Nullable Cursor after =
        sought.cursor() == null || sought.cursor().isEmpty()
            ? null
            : Cursor.decode(sought.cursor(), keys);
    int limit = sought.limit() == null ? 50 : Math.clamp(sought.limit(), 1, MOST_ON_A_PAGE);
    return within(
        Verb.READ,
        () -> {
          Page<Duty> page = lists.page(filter, after, limit);
          return new Page<>(views.views(page.items(), locale), page.next());
        });
  }

  /** How many a list would show, however long it is. */
  @GetMapping("/count")
  CountView count(Sought sought) {
    DutyFilter filter = filter(sought);
    return within(Verb.READ, () -> new CountView(lists.count(filter)));
  }

  private DutyFilter filter(Sought sought) {
    if (sought.place() != null
        && !sought.place().isEmpty()
        && territory.find(sought.place()).isEmpty()) {
      throw new InvalidInput(Fault.of("place", "unknown-place"));
    }
    boolean mine = "me".equals(sought.owner());
    return new DutyFilter(
        blankToNull(sought.place()),
        blankToNull(sought.function()),
        blankToNull(sought.kind()),
        sought.parent(),
        sought.subject(),
        stages(blankToNull(sought.stage())),
        "true".equals(sought.overdue()) ? Lateness.OVERDUE : Lateness.ANY,
        mine ? Holder.ME : Holder.ANYBODY,
        "limit".equals(sought.sort()) ? Order.SOONEST_LIMIT_FIRST : Order.NEWEST_FIRST);
  }

  private static Stages stages(@Nullable String stage) {
    if (stage == null) {
      return Stages.ANY;
    }
    if (stage.equals("OPEN")) {
      return Stages.OPEN;
    }
    if (stage.equals("TO_DO")) {
      return Stages.TO_DO;
    }
    return List.of(Stage.Name.values()).stream()
        .filter(name -> name.name().equals(stage))
        .findFirst()
        .map(Stages::only)
        .orElseThrow(() -> new InvalidInput(Fault.of("stage", "not-allowed")));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  @GetMapping("/{id}")
  ResponseEntity<?> detail(@PathVariable UUID id, Locale locale) {
    return within(
        Verb.READ,
        () ->
            lists
                .detail(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(details.explain(found, locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "duty.unknown")));
  }

  @PostMapping("/{id}/{verb}")
  ResponseEntity<?> perform(
      @PathVariable UUID id,
      @PathVariable String verb,
      @RequestBody CommandForm form,
      Locale locale) {
    return within(
        Verb.UPDATE,
        () -> answers.answer(doing.perform(id, verb, form.seenVersion(), form, List.of()), locale));
  }

  /**
   * For another system that knows what became of many duties: one transaction, each command decided
   * for itself, the results in their order.
   */
  @PostMapping("/commands")
  ManyView performAll(@Valid @RequestBody ManyForm form) {
    List<Doing.Asked> asked =
        form.commands().stream()
            .map(one -> new Doing.Asked(one.duty(), one.verb(), one.body()))
            .toList();
    return within(
        Verb.UPDATE,
        () -> {
          List<Outcome> outcomes = doing.performAll(asked);
          List<ResultView> results = new ArrayList<>();
          for (int i = 0; i < asked.size(); i++) {
            results.add(result(asked.get(i).duty(), outcomes.get(i)));
          }
          return new ManyView(results);
        });
  }

  private ResultView result(UUID duty, Outcome outcome) {
    @Nullable Integer version =
        switch (outcome) {
          case Outcome.Done(Duty done, _) -> done.version();
          case Outcome.Refused refused -> refused.duty().version();
          case Outcome.Unknown _ -> null;
        };
    return new ResultView(duty, answers.brief(outcome), version);
  }

  private <T extends @Nullable Object> T within(Verb verb, Supplier<T> work) {
    return access.within(verb, Entity.DUTY, work);
  }
}
