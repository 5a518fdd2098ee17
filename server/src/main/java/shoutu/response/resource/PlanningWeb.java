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
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.response.resource.ResourceView.Accepted;
import shoutu.territory.Place;
import shoutu.territory.Territory;

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
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  PlanningWeb(
      Planning planning,
      Proposals proposals,
      Searches searches,
      ResourceViews views,
      Territory territory,
      Access access,
      Problems problems) {
    this.planning = planning;
    this.proposals = proposals;
    this.searches = searches;
    this.views = views;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** Computes a proposal. It binds nobody. */
  @PostMapping("/api/resources/proposals")
  ResponseEntity<?> propose(@Valid @RequestBody PlaceForm form) {
    Place place = at(form.place());
    return access.require(Verb.DECIDE, Entity.RESOURCE).covers(place.placeNo())
        ? access.within(
            Verb.DECIDE,
            Entity.RESOURCE,
            () ->
                ResponseEntity.status(HttpStatus.CREATED).body(views.view(planning.propose(place))))
        : none();
  }

  /** Accepts lines of a proposal, as far as they stand in the latest; each becomes a duty, once. */
  @PostMapping("/api/resources/proposals/{id}/accept")
  ResponseEntity<?> accept(@PathVariable UUID id, @Valid @RequestBody AcceptForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.RESOURCE,
        () ->
            proposals
                .accept(id, form.needs())
                .<ResponseEntity<?>>map(done -> ResponseEntity.ok(accepted(done)))
                .orElseGet(this::none));
  }

  /** Whether a search runs for a place, how far it is, and which proposal stands. */
  @GetMapping("/api/resources/search")
  ResponseEntity<?> search(@RequestParam String place) {
    Place at = at(place);
    return access.require(Verb.READ, Entity.RESOURCE).covers(at.placeNo())
        ? access.within(
            Verb.READ, Entity.RESOURCE, () -> ResponseEntity.ok(views.search(at.code())))
        : none();
  }

  /** Ends the search that runs for a place: the best that was found until now is the proposal. */
  @PostMapping("/api/resources/search/stop")
  ResponseEntity<?> stop(@Valid @RequestBody PlaceForm form) {
    Place place = at(form.place());
    return access.require(Verb.DECIDE, Entity.RESOURCE).covers(place.placeNo())
            && searches.stop(place.code())
        ? ResponseEntity.noContent().build()
        : none();
  }

  private static Accepted accepted(Map<UUID, Decided> done) {
    return new Accepted(
        done.entrySet().stream()
            .map(one -> new Accepted.One(one.getKey(), one.getValue().name()))
            .toList());
  }

  private ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }
}
