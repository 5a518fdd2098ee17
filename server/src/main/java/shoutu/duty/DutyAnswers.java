package shoutu.duty;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shoutu.base.Problems;
import shoutu.instance.Instances;

/** Outcomes as HTTP says them: the duty as it is now, or a problem with its remedy. */
@Component
class DutyAnswers {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** What became of one of many commands. */
  enum Answer {
    APPLIED,
    REPLAYED,
    OUTDATED,
    REFUSED
  }

  /**
   * What became of it, in brief.
   *
   * @param code why it was refused, as {@code title} and {@code detail} say it
   */
  record Brief(
      Answer outcome, @Nullable String code, @Nullable String title, @Nullable String detail) {}

  private final DutyViews views;
  private final Problems problems;
  private final Instances instances;

  DutyAnswers(DutyViews views, Problems problems, Instances instances) {
    this.views = views;
    this.problems = problems;
    this.instances = instances;
  }

  ResponseEntity<?> answer(Outcome outcome, Locale locale) {
    return switch (outcome) {
      case Outcome.Done(Duty duty, _) -> ResponseEntity.ok(views.view(duty, locale));
      case Outcome.Refused refused -> {
        ProblemDetail problem = problem(refused);
        problem.setProperty("duty", views.view(refused.duty(), locale));
        yield ResponseEntity.status(problem.getStatus()).body(problem);
      }
      case Outcome.Unknown _ -> problems.refuse(HttpStatus.NOT_FOUND, "duty.unknown");
    };
  }

  Brief brief(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> new Brief(Answer.APPLIED, null, null, null);
      case Outcome.Refused refused ->
          brief(
              refused.why() == Refusal.OUTDATED ? Answer.OUTDATED : Answer.REFUSED,
              refused.why().code(),
              problem(refused));
      case Outcome.Unknown _ ->
          brief(
              Answer.REFUSED,
              "unknown",
              problems.detail(HttpStatus.NOT_FOUND, "duty.unknown", Map.of()));
    };
  }

  private static Brief brief(Answer answer, String code, ProblemDetail problem) {
    return new Brief(answer, code, problem.getTitle(), problem.getDetail());
  }

  private ProblemDetail problem(Outcome.Refused refused) {
    return problems.detail(
        status(refused.why()), "duty." + refused.why().code(), readable(refused.args()));
  }

  /** Instants as people of the place read them. */
  Map<String, Object> readable(Map<String, Object> given) {
    Map<String, Object> args = new HashMap<>();
    given.forEach(
        (name, value) ->
            args.put(
                name,
                value instanceof Instant at
                    ? TIME.format(at.atZone(instances.current().zone()))
                    : value));
    return args;
  }

  private static HttpStatus status(Refusal why) {
    return switch (why) {
      case NOT_YOURS, OWN_WORK, NEEDS_COMMAND -> HttpStatus.FORBIDDEN;
      case OUTDATED,
          WRONG_STAGE,
          CHILDREN_OPEN,
          NO_SUPERIOR,
          LEGAL_LIMIT,
          NOT_MORE_URGENT,
          NEVER_SILENT,
          NOT_SILENT_YET,
          NEVER_EXPIRES,
          NOT_EXPIRED_YET,
          DRAWN_ALREADY,
          NOT_DRAWN,
          WATCH_IS_OVER ->
          HttpStatus.CONFLICT;
      case EVIDENCE_MISSING,
          REASON_MISSING,
          SAME_OWNER,
          PLAN_MISSING,
          REVIEW_NOT_AHEAD,
          REVIEW_TOO_LATE,
          NOT_LONGER,
          NOT_OFFERED,
          EXCLUDED_BY_LIST ->
          HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
