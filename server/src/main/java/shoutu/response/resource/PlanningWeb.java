package shoutu.response.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Verb;
import shoutu.response.resource.ResourceView.Accepted;

/** Speaks HTTP for {@link Planning} and for what is accepted of it. */
@RestController
class PlanningWeb {

  private static final int MOST_LINES = 1_000;

  record PlaceForm(@NotBlank String place) {}

  record AcceptForm(@NotEmpty @Size(max = MOST_LINES) Set<UUID> needs) {}

  private final Planning planning;
  private final Proposals proposals;
  private final Searches searches;
  private final ResourceViews views;
  private final ResourceAnswers answers;

  PlanningWeb(
      Planning planning,
      Proposals proposals,
      Searches searches,
      ResourceViews views,
      ResourceAnswers answers) {
    this.planning = planning;
    this.proposals = proposals;
    this.searches = searches;
    this.views = views;
    this.answers = answers;
  }

  /** Computes a proposal. It binds nobody. */
  @PostMapping("/api/resources/proposals")
  ResponseEntity<?> propose(@Valid @RequestBody PlaceForm form) {
    return answers.at(
        Verb.DECIDE,
        form.place(),
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(views.view(planning.propose(answers.at(form.place())))));
  }

  /** Accepts lines of a proposal, as far as they stand in the latest; each becomes a duty, once. */
  @PostMapping("/api/resources/proposals/{id}/accept")
  ResponseEntity<?> accept(@PathVariable UUID id, @Valid @RequestBody AcceptForm form) {
    return answers.doing(
        Verb.DECIDE,
        () ->
            proposals
                .accept(id, form.needs())
                .<ResponseEntity<?>>map(done -> ResponseEntity.ok(accepted(done)))
                .orElseGet(answers::none));
  }

  /** Whether a search runs for a place, how far it is, and which proposal stands. */
  @GetMapping("/api/resources/search")
  ResponseEntity<?> search(@RequestParam String place) {
    return answers.at(Verb.READ, place, () -> ResponseEntity.ok(views.search(place)));
  }

  /** Ends the search that runs for a place: the best that was found until now is the proposal. */
  @PostMapping("/api/resources/search/stop")
  ResponseEntity<?> stop(@Valid @RequestBody PlaceForm form) {
    return answers.at(
        Verb.DECIDE,
        form.place(),
        () -> searches.stop(form.place()) ? ResponseEntity.noContent().build() : answers.none());
  }

  private static Accepted accepted(Map<UUID, Decided> done) {
    return new Accepted(
        done.entrySet().stream()
            .map(one -> new Accepted.One(one.getKey(), one.getValue().name()))
            .toList());
  }
}
