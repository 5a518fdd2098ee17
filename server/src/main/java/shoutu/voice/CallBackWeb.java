package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.rules.Matter;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.CallBack.Answer;
import shoutu.voice.CallBack.Satisfied;

/** Calling back over HTTP, for the hotline and for verification. */
@RestController
class CallBackWeb {

  private static final int MOST_ON_A_PAGE = 200;

  /** A call to be made, without who it is. */
  record View(
      UUID id,
      int version,
      UUID problem,
      String matterName,
      String matterNameEn,
      String urgency,
      String place,
      String placeName,
      String placeNameEn,
      Instant receivedAt,
      Instant dueAt,
      @Nullable Instant nextAt,
      int turn,
      int attempts,
      int attemptsAtMost,
      @Nullable String answer,
      @Nullable String satisfied,
      @Nullable Instant answeredAt) {}

  /**
   * @param version as seen by the one who called, so that two who call at once don't both count
   */
  record AnswerForm(
      @Nullable String answer,
      @Nullable String satisfied,
      @Nullable String reason,
      @Nullable Integer version) {}

  private final CallBacks calls;
  private final Reasons reasons;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  CallBackWeb(
      CallBacks calls,
      Reasons reasons,
      Access access,
      Territory territory,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.calls = calls;
    this.reasons = reasons;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/call-backs")
  Page<View> toMake(
      @RequestParam(required = false, defaultValue = "") String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Optional<Cursor> after =
        cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(cursor, 2));
    return access.within(
        Verb.READ,
        Entity.CALL_BACK,
        () -> {
          Page<CallBacks.Call> page = calls.toMake(after, Math.clamp(limit, 1, MOST_ON_A_PAGE));
          return new Page<>(page.items().stream().map(this::view).toList(), page.next());
        });
  }

  @GetMapping("/api/call-backs/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.CALL_BACK,
        () -> {
          Optional<CallBacks.Call> call = calls.find(id);
          return call.isPresent() ? ResponseEntity.ok(view(call.get())) : unknown();
        });
  }

  /** What they asked for and how to reach them: read for the call, and that is on record. */
  @GetMapping("/api/call-backs/{id}/words")
  ResponseEntity<?> words(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.CALL_BACK,
        () -> {
          Optional<ProblemWords> words = calls.open(id);
          return words.isPresent() ? ResponseEntity.ok(words.get()) : unknown();
        });
  }

  @PostMapping("/api/call-backs/{id}/answer")
  ResponseEntity<?> answer(@PathVariable UUID id, @RequestBody AnswerForm form) {
    Answer answer = oneOf("answer", form.answer(), Answer.class, Answer.FORGOTTEN);
    Satisfied satisfied =
        form.satisfied() == null || form.satisfied().isBlank()
            ? Satisfied.NOT_SAID
            : oneOf("satisfied", form.satisfied(), Satisfied.class, null);
    String reason = form.reason() == null ? "" : form.reason().strip();
    if (answer == Answer.NOT_FIXED && reason.isEmpty()) {
      throw new InvalidInput(Fault.of("reason", "missing"));
    }
    if (reason.length() > Forms.LONGEST_TEXT) {
      throw new InvalidInput(Fault.of("reason", "wrong-length"));
    }
    return access.within(
        Verb.UPDATE,
        Entity.CALL_BACK,
        () ->
            switch (answer == Answer.UNREACHED
                ? calls.vain(id, form.version())
                : calls.answered(id, form.version(), answer, satisfied, reason)) {
              case CallBacks.Noted.Done done -> ResponseEntity.ok(view(done.call()));
              case CallBacks.Noted.Answered _ ->
                  problems.refuse(HttpStatus.CONFLICT, "voice.already-answered");
              case CallBacks.Noted.Outdated _ ->
                  problems.refuse(HttpStatus.CONFLICT, "voice.called-meanwhile");
              case CallBacks.Noted.OwnWork _ ->
                  problems.refuse(HttpStatus.CONFLICT, "voice.own-work");
              case CallBacks.Noted.Unknown _ -> unknown();
            });
  }

  private static <E extends Enum<E>> E oneOf(
      String field, @Nullable String value, Class<E> type, @Nullable E never) {
    if (value == null || value.isBlank()) {
      throw new InvalidInput(Fault.of(field, "missing"));
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one != never && one.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new InvalidInput(Fault.of(field, "not-allowed")));
  }

  private View view(CallBacks.Call made) {
    CallBack call = made.call();
    Problem problem = made.problem();
    Matter matter = reasons.matter(problem);
    Place place = territory.get(problem.placeCode());
    return new View(
        call.id(),
        call.version(),
        problem.id(),
        matter.names().zh(),
        matter.names().en(),
        problem.urgency().name(),
        place.code(),
        place.name(),
        place.nameEn(),
        problem.receivedAt(),
        call.dueAt(),
        call.nextAt(),
        call.turn(),
        call.attempts(),
        rules.at(clock.instant()).intake().callBack().attempts(),
        call.answer() == null ? null : call.answer().name(),
        call.satisfied() == null ? null : call.satisfied().name(),
        call.answeredAt());
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
