package shoutu.surveillance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.rules.Basis;
import shoutu.rules.Deadline;
import shoutu.rules.Threshold;
import shoutu.surveillance.CasesWeb.CaseView;
import shoutu.surveillance.Signal.Answer;
import shoutu.surveillance.Signal.State;

/** Speaks HTTP for {@link Signals}. */
@RestController
class SignalsWeb {

  private static final int MOST = 200;
  private static final int LONGEST_WATCH = 90;

  record SignalView(
      UUID id,
      String disease,
      String diseaseName,
      String tier,
      String place,
      String placeName,
      String settingKind,
      String setting,
      @Nullable String unit,
      String group,
      int cases,
      List<String> thresholds,
      LocalDate windowFrom,
      LocalDate windowTo,
      int round,
      String state,
      Instant raisedAt,
      @Nullable String answer,
      @Nullable Instant answeredAt,
      @Nullable Instant watchUntil,
      @Nullable Instant dueAt,
      @Nullable UUID duty,
      int version) {}

  record ThresholdView(String id, String tier, int cases, @Nullable Integer days, Basis basis) {}

  record RuleView(String id, String name, Basis basis) {}

  record DeadlineView(Instant startedAt, Instant dueAt, RuleView rule) {}

  record ScreenView(
      SignalView signal,
      List<SignalScreen.Day> curve,
      List<CaseView> cases,
      int caseCount,
      List<SignalView> similar,
      List<ThresholdView> thresholds,
      @Nullable DeadlineView deadline) {}

  record AnswerForm(
      @NotNull Integer version,
      @NotNull Answer answer,
      @Nullable Integer days,
      @Nullable String reason) {}

  private final Signals signals;
  private final CasesWeb cases;
  private final Access access;
  private final Grounds grounds;
  private final Labels labels;
  private final Problems problems;

  SignalsWeb(
      Signals signals,
      CasesWeb cases,
      Access access,
      Grounds grounds,
      Labels labels,
      Problems problems) {
    this.signals = signals;
    this.cases = cases;
    this.access = access;
    this.grounds = grounds;
    this.labels = labels;
    this.problems = problems;
  }

  @GetMapping("/api/signals")
  Page<SignalView> list(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    int rows = Math.clamp(limit, 1, MOST);
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.SIGNAL,
        () -> {
          Page<Signal> page = signals.page(grounds.of(place), state, after, rows);
          return new Page<>(
              page.items().stream().map(signal -> view(signal, locale)).toList(), page.next());
        });
  }

  @GetMapping("/api/signals/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.SIGNAL,
        () ->
            signals
                .screen(id)
                .<ResponseEntity<?>>map(screen -> ResponseEntity.ok(view(screen, locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @PostMapping("/api/signals/{id}/answer")
  ResponseEntity<?> answer(@PathVariable UUID id, @RequestBody @Valid AnswerForm form) {
    Locale locale = LocaleContextHolder.getLocale();
    Duration watch =
        Duration.ofDays(form.days == null ? 7 : Math.clamp(form.days, 1, LONGEST_WATCH));
    return access.within(
        Verb.UPDATE,
        Entity.SIGNAL,
        () ->
            switch (signals.answer(id, form.version, form.answer, watch, form.reason)) {
              case SignalAnswer.Taken(Signal signal) -> ResponseEntity.ok(view(signal, locale));
              case SignalAnswer.Outdated(Signal signal) ->
                  problems.refuse(
                      HttpStatus.CONFLICT,
                      "surveillance.signal-changed",
                      Map.of("version", signal.version()));
              case SignalAnswer.UnderInvestigation(_) ->
                  problems.refuse(HttpStatus.CONFLICT, "surveillance.signal-investigated");
              case SignalAnswer.Unknown() ->
                  problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  private ScreenView view(SignalScreen screen, Locale locale) {
    Deadline deadline = screen.deadline();
    return new ScreenView(
        view(screen.signal(), locale),
        screen.curve(),
        screen.cases().stream().map(record -> cases.view(record, locale)).toList(),
        screen.caseCount(),
        screen.similar().stream().map(signal -> view(signal, locale)).toList(),
        screen.thresholds().stream().map(SignalsWeb::view).toList(),
        deadline == null
            ? null
            : new DeadlineView(
                deadline.startedAt(),
                deadline.dueAt(),
                new RuleView(
                    deadline.rule().id(),
                    deadline.rule().names().in(locale),
                    deadline.rule().basis())));
  }

  private static ThresholdView view(Threshold threshold) {
    return new ThresholdView(
        threshold.id(),
        threshold.tier().name(),
        threshold.cases(),
        threshold.days(),
        threshold.basis());
  }

  private SignalView view(Signal signal, Locale locale) {
    Answer answer = signal.answer();
    return new SignalView(
        signal.id(),
        signal.disease(),
        labels.disease(signal.disease(), locale),
        signal.tier().name(),
        signal.place(),
        labels.place(signal.place(), locale),
        signal.settingKind().name(),
        labels.place(signal.setting(), locale),
        labels.unit(signal.setting(), signal.home()),
        signal.group(),
        signal.cases(),
        signal.thresholds(),
        signal.windowFrom(),
        signal.windowTo(),
        signal.round(),
        signal.state().name(),
        signal.raisedAt(),
        answer == null ? null : answer.name(),
        signal.answeredAt(),
        signal.watchUntil(),
        signal.dueAt(),
        signal.duty(),
        signal.version());
  }
}
