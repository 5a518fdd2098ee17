package shoutu.response.rumour;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.Translation;
import shoutu.response.rumour.Rumour.Answer;
import shoutu.response.rumour.Rumour.HeardBy;
import shoutu.response.rumour.Rumour.Verdict;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Rumours}. */
@RestController
class RumourWeb {

  private static final int MOST = 100;

  record NoteForm(
      @NotBlank String place,
      @Nullable String disease,
      @NotBlank @Size(max = 300) String said,
      @NotNull HeardBy heardBy) {}

  record HeardForm(@NotBlank String place, @NotNull HeardBy heardBy) {}

  record AnswerForm(
      @NotNull Verdict verdict,
      @NotBlank @Size(max = 1_000) String answerZh,
      @Nullable @Size(max = 2_000) String answerEn,
      @NotBlank @Size(max = 300) String source) {}

  /**
   * @param overdue nobody answered in time
   */
  record View(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      @Nullable String disease,
      String said,
      int heard,
      int places,
      Instant firstHeardAt,
      Instant lastHeardAt,
      UUID duty,
      Instant answerBy,
      boolean overdue,
      @Nullable Verdict verdict,
      @Nullable String answerZh,
      @Nullable String answerEn,
      @Nullable String source,
      @Nullable Instant answeredAt) {}

  record Listing(List<View> items) {}

  private final Rumours rumours;
  private final Territory territory;
  private final Rules rules;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  RumourWeb(
      Rumours rumours,
      Territory territory,
      Rules rules,
      Access access,
      Problems problems,
      Clock clock) {
    this.rumours = rumours;
    this.territory = territory;
    this.rules = rules;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/rumours")
  Listing list(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.RUMOUR,
        () ->
            new Listing(
                rumours.within(at(place).subtree(), MOST).stream().map(this::view).toList()));
  }

  /** What is said, where and how it was heard. There is no field for who said it. */
  @PostMapping("/api/rumours")
  ResponseEntity<?> note(@Valid @RequestBody NoteForm form) {
    return access.within(
        Verb.CREATE,
        Entity.RUMOUR,
        () -> {
          String disease = form.disease();
          if (disease != null && rules.at(clock.instant()).disease(disease).isEmpty()) {
            throw new InvalidInput(Fault.of("disease", "not-allowed"));
          }
          Place place = at(form.place());
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(view(rumours.note(place.code(), disease, form.said().strip(), form.heardBy())));
        });
  }

  @PostMapping("/api/rumours/{id}/heard")
  ResponseEntity<?> heard(@PathVariable UUID id, @Valid @RequestBody HeardForm form) {
    return access.within(
        Verb.CREATE,
        Entity.RUMOUR,
        () ->
            rumours
                .heardAgain(id, () -> at(form.place()), form.heardBy())
                .<ResponseEntity<?>>map(it -> ResponseEntity.ok(view(it)))
                .orElseGet(this::notFound));
  }

  @PostMapping("/api/rumours/{id}/answer")
  ResponseEntity<?> answer(@PathVariable UUID id, @Valid @RequestBody AnswerForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.RUMOUR,
        () ->
            rumours
                .answer(
                    id,
                    form.verdict(),
                    form.answerZh(),
                    Translation.orElse(form.answerZh(), form.answerEn()),
                    form.source())
                .<ResponseEntity<?>>map(
                    first ->
                        first
                            ? ResponseEntity.noContent().build()
                            : problems.refuse(HttpStatus.CONFLICT, "response.answered-already"))
                .orElseGet(this::notFound));
  }

  private View view(Rumour it) {
    Place place = territory.get(it.place());
    Answer answer = it.answer();
    return new View(
        it.id(),
        it.place(),
        place.name(),
        place.nameEn(),
        it.disease(),
        it.said(),
        it.heard(),
        it.places(),
        it.notedAt(),
        it.lastHeardAt(),
        it.duty(),
        it.answerBy(),
        answer == null && it.answerBy().isBefore(clock.instant()),
        answer == null ? null : answer.verdict(),
        answer == null ? null : answer.zh(),
        answer == null ? null : answer.en(),
        answer == null ? null : answer.source(),
        answer == null ? null : answer.at());
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}
