package shoutu.supervision.burden;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.duty.Duty;
import shoutu.duty.Outcome;
import shoutu.duty.Refusal;

/** Answering a form over HTTP: a duty like any other, with its fields. */
@RestController
class FormAnswerWeb {

  /**
   * @param fields key, label, type, and value where it is known
   */
  record ToAnswer(
      UUID duty, int version, String stage, Object title, Object purpose, Object fields) {
    static ToAnswer of(Duty duty) {
      Map<String, Object> said = duty.charge().params();
      return new ToAnswer(
          duty.id(),
          duty.version(),
          duty.stage().name().name(),
          said.getOrDefault("title", ""),
          said.getOrDefault("purpose", ""),
          said.getOrDefault("fields", List.of()));
    }
  }

  /**
   * @param version of the duty, as it was seen
   * @param values by the fields' keys; null where there is no such figure
   */
  record AnswerForm(@Nullable Integer version, @Nullable Map<String, Object> values) {}

  private final FormAnswers answers;
  private final Access access;
  private final Problems problems;

  FormAnswerWeb(FormAnswers answers, Access access, Problems problems) {
    this.answers = answers;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/burden/answers/{duty}")
  ResponseEntity<?> toAnswer(@PathVariable UUID duty) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () ->
            answers
                .asked(duty)
                .<ResponseEntity<?>>map(it -> ResponseEntity.ok(ToAnswer.of(it)))
                .orElseGet(this::unknown));
  }

  /** Whoever owns the duty answers: no further right is needed. */
  @PostMapping("/api/burden/answers/{duty}")
  ResponseEntity<?> answer(@PathVariable UUID duty, @RequestBody AnswerForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.DUTY,
        () -> {
          if (form.version() == null || form.values() == null) {
            throw new InvalidInput(
                Fault.of(form.version() == null ? "version" : "values", "missing"));
          }
          return switch (answers.answer(duty, form.version(), form.values())) {
            case Outcome.Done(Duty done, _) -> ResponseEntity.ok(ToAnswer.of(done));
            case Outcome.Refused(Refusal why, _, _) ->
                problems.refuse(
                    why == Refusal.NOT_YOURS ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT,
                    "supervision.answer-refused",
                    Map.of("reason", why.code()));
            case Outcome.Unknown() -> unknown();
          };
        });
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
