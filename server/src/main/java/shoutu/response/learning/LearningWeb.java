package shoutu.response.learning;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
import shoutu.response.Activation;
import shoutu.response.ChainDoor;
import shoutu.response.Responses;
import shoutu.response.learning.Bottleneck.Cause;
import shoutu.response.learning.Bottleneck.Sort;
import shoutu.response.learning.Bottleneck.Span;
import shoutu.response.learning.Review.Part;
import shoutu.response.timeline.Timelines;
import shoutu.rules.EarlyAction;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Bottlenecks} and {@link Reviews}. */
@RestController
class LearningWeb {

  private static final int MOST_WHY = 300;

  /** A duty that follows: of which post, what, and within how many days. */
  record FollowForm(
      @NotBlank String place,
      @NotBlank String function,
      @NotBlank @Size(max = 80) String what,
      @Min(1) @Max(365) int days) {}

  record NoteForm(
      @NotNull Span span,
      @NotNull Sort sort,
      @NotNull Cause cause,
      @NotNull @Size(min = 1, max = 5) List<@NotBlank @Size(max = MOST_WHY) String> whys,
      @Valid @Nullable FollowForm follows) {}

  record AppliesForm(@NotNull EarlyAction action) {}

  record WaiveForm(@NotNull EarlyAction action, @NotBlank @Size(max = 300) String reason) {}

  record SayForm(
      @NotNull Part part,
      @NotBlank @Size(max = 1_000) String text,
      @Valid @Nullable FollowForm follows) {}

  /**
   * @param missed the intervals that may have a bottleneck
   */
  record Listing(List<Bottleneck> items, List<Span> missed) {}

  private final Bottlenecks bottlenecks;
  private final Reviews reviews;
  private final Responses responses;
  private final Timelines timelines;
  private final Territory territory;
  private final ChainDoor chains;
  private final Improvements improvements;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  LearningWeb(
      Bottlenecks bottlenecks,
      Reviews reviews,
      Responses responses,
      Timelines timelines,
      Territory territory,
      ChainDoor chains,
      Improvements improvements,
      Access access,
      Problems problems,
      Clock clock) {
    this.bottlenecks = bottlenecks;
    this.reviews = reviews;
    this.responses = responses;
    this.timelines = timelines;
    this.territory = territory;
    this.chains = chains;
    this.improvements = improvements;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/activations/{id}/bottlenecks")
  ResponseEntity<?> of(@PathVariable UUID id) {
    return chains.with(
        Verb.READ,
        Entity.ACTIVATION,
        id,
        chain -> ResponseEntity.ok(new Listing(bottlenecks.of(id), missed(chain))));
  }

  private List<Span> missed(Activation chain) {
    var times = timelines.of(chain);
    var limits = timelines.limits(chain);
    Instant now = clock.instant();
    return Arrays.stream(Span.values())
        .filter(span -> BottleneckRules.isMissed(span, times, limits, now))
        .toList();
  }

  @PostMapping("/api/activations/{id}/bottlenecks")
  ResponseEntity<?> note(@PathVariable UUID id, @Valid @RequestBody NoteForm form) {
    return chains.with(
        Verb.UPDATE,
        Entity.ACTIVATION,
        id,
        chain ->
            bottlenecks
                .note(
                    chain,
                    form.span(),
                    form.sort(),
                    form.cause(),
                    form.whys().stream().map(String::strip).toList(),
                    improvement(form.follows()))
                .<ResponseEntity<?>>map(it -> ResponseEntity.status(HttpStatus.CREATED).body(it))
                .orElseGet(() -> problems.refuse(HttpStatus.CONFLICT, "response.not-missed")));
  }

  /** An early action of 7-1-7 that does not apply here, and why. */
  @PostMapping("/api/activations/{id}/waive")
  ResponseEntity<?> waive(@PathVariable UUID id, @Valid @RequestBody WaiveForm form) {
    return chains.with(
        Verb.UPDATE,
        Entity.ACTIVATION,
        id,
        chain ->
            timelines.isOpen(chain, form.action())
                    && responses.waive(id, form.action(), form.reason().strip())
                ? ResponseEntity.noContent().build()
                : problems.refuse(HttpStatus.CONFLICT, "response.action-done"));
  }

  /** It was a mistake: the early action applies after all, and counts as open again. */
  @PostMapping("/api/activations/{id}/applies")
  ResponseEntity<?> applies(@PathVariable UUID id, @Valid @RequestBody AppliesForm form) {
    return chains.with(
        Verb.UPDATE,
        Entity.ACTIVATION,
        id,
        _ ->
            responses.applies(id, form.action())
                ? ResponseEntity.noContent().build()
                : problems.refuse(HttpStatus.CONFLICT, "response.action-applies"));
  }

  /** How quickly alerts are handled and outbreaks answered: numbers with their denominators. */
  @GetMapping("/api/timeliness")
  Bottlenecks.Performance performance(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () ->
            bottlenecks.performance(
                territory
                    .find(place)
                    .orElseThrow(
                        () ->
                            new InvalidInput(
                                new Fault("place", "unknown-place", Map.of("value", place))))
                    .subtree()));
  }

  /** What is said in a review is for those who learn from it; each reading is on record. */
  @GetMapping("/api/activations/{id}/review")
  ResponseEntity<?> review(@PathVariable UUID id) {
    return chains.with(
        Verb.READ,
        Entity.REVIEW,
        id,
        chain ->
            reviews
                .read(chain)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(this::notFound));
  }

  @PostMapping("/api/activations/{id}/review")
  ResponseEntity<?> say(@PathVariable UUID id, @Valid @RequestBody SayForm form) {
    return chains.with(
        Verb.CREATE,
        Entity.REVIEW,
        id,
        chain ->
            reviews
                .say(
                    chain,
                    form.part(),
                    form.text().strip(),
                    form.part() == Part.NEXT ? improvement(form.follows()) : null)
                .<ResponseEntity<?>>map(this::answer)
                .orElseGet(this::notFound));
  }

  private ResponseEntity<?> answer(Reviews.Said said) {
    return switch (said) {
      case Reviews.Said.Done(Review.Item item) ->
          ResponseEntity.status(HttpStatus.CREATED).body(item);
      case Reviews.Said.Refused(ReviewRules.Refusal why) ->
          problems.refuse(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "response.review-refused",
              Map.of("why", why.name()));
    };
  }

  private @Nullable Improvement improvement(@Nullable FollowForm form) {
    if (form == null) {
      return null;
    }
    List<Fault> faults = new ArrayList<>();
    return improvements
        .read("follows.", form.place(), form.function(), form.what(), form.days(), faults)
        .orElseThrow(() -> new InvalidInput(faults));
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
