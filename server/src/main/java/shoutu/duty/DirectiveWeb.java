package shoutu.duty;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.territory.Territory;

/** Orders: what would happen, and sending them. */
@RestController
class DirectiveWeb {

  /**
   * @param id the duty under which the parts hang
   * @param direct whether it went from its origin straight to those who do it
   */
  record SentView(UUID id, int parts, boolean direct) {}

  private final Directives directives;
  private final Duties duties;
  private final DirectiveSight sight;
  private final DirectiveViews views;
  private final DutyAnswers answers;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  DirectiveWeb(
      Directives directives,
      Duties duties,
      DirectiveSight sight,
      DirectiveViews views,
      DutyAnswers answers,
      Territory territory,
      Access access,
      Problems problems,
      Clock clock) {
    this.directives = directives;
    this.duties = duties;
    this.sight = sight;
    this.views = views;
    this.answers = answers;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @PostMapping("/api/directives/preview")
  ResponseEntity<?> preview(@RequestBody DirectiveForm form, Locale locale) {
    return access.within(Verb.CREATE, Entity.DUTY, () -> preview(form, null, locale));
  }

  @PostMapping("/api/directives")
  ResponseEntity<?> send(@RequestBody DirectiveForm form, Locale locale) {
    return access.within(Verb.CREATE, Entity.DUTY, () -> send(form, null, 0, locale));
  }

  /** Whoever owns a duty may split it: no further right is needed. */
  @PostMapping("/api/duties/{id}/parts/preview")
  ResponseEntity<?> previewParts(
      @PathVariable UUID id, @RequestBody DirectiveForm form, Locale locale) {
    return access.within(
        Verb.UPDATE,
        Entity.DUTY,
        () ->
            duty(id)
                .<ResponseEntity<?>>map(whole -> preview(form, whole, locale))
                .orElseGet(this::unknown));
  }

  @PostMapping("/api/duties/{id}/parts")
  ResponseEntity<?> split(@PathVariable UUID id, @RequestBody DirectiveForm form, Locale locale) {
    return access.within(
        Verb.UPDATE,
        Entity.DUTY,
        () ->
            duty(id)
                .<ResponseEntity<?>>map(whole -> send(form, whole, form.seenVersion(), locale))
                .orElseGet(this::unknown));
  }

  private Optional<Duty> duty(UUID id) {
    return duties.find(id);
  }

  private ResponseEntity<?> preview(DirectiveForm form, @Nullable Duty whole, Locale locale) {
    return directives
        .preview(form.directive(whole, territory, sight))
        .<ResponseEntity<?>>map(
            preview -> ResponseEntity.ok(views.view(preview, locale, clock.instant())))
        .orElseGet(this::unknown);
  }

  private ResponseEntity<?> send(
      DirectiveForm form, @Nullable Duty whole, int seenVersion, Locale locale) {
    return switch (directives.send(form.directive(whole, territory, sight), seenVersion)) {
      case Directives.Sent.Done(UUID top, int parts, boolean direct) ->
          ResponseEntity.status(HttpStatus.CREATED).body(new SentView(top, parts, direct));
      case Directives.Sent.NotSplit(Outcome why) -> answers.answer(why, locale);
      case Directives.Sent.Refused(Directives.Preview preview) -> {
        ProblemDetail problem =
            problems.detail(HttpStatus.UNPROCESSABLE_CONTENT, "duty.directive-refused", Map.of());
        problem.setProperty("preview", views.view(preview, locale, clock.instant()));
        yield ResponseEntity.unprocessableContent().body(problem);
      }
    };
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "duty.unknown");
  }
}
