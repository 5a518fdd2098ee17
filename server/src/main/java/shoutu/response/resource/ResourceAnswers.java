package shoutu.response.resource;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What the room's requests have in common: who may where, and how a decision is answered. */
@Component
class ResourceAnswers {

  private final Territory territory;
  private final Access access;
  private final Problems problems;

  ResourceAnswers(Territory territory, Access access, Problems problems) {
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** Answers as if there were no such place where the caller may not do this. */
  ResponseEntity<?> at(Verb verb, String place, Supplier<ResponseEntity<?>> work) {
    return access.require(verb, Entity.RESOURCE).covers(at(place).placeNo())
        ? access.within(verb, Entity.RESOURCE, work)
        : none();
  }

  ResponseEntity<?> doing(Verb verb, Supplier<ResponseEntity<?>> work) {
    return access.within(verb, Entity.RESOURCE, work);
  }

  Place at(String place) {
    return territory
        .find(place)
        .orElseThrow(
            () -> new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
  }

  static ResponseEntity<?> created(UUID id) {
    return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", id));
  }

  ResponseEntity<?> answer(Decided decided) {
    return switch (decided) {
      case DONE -> ResponseEntity.noContent().build();
      case UNKNOWN -> none();
      case OUTDATED, NOT_NOW, NOBODY, NOT_OF_THE_KIND, AWAY, TOO_FEW, UNINSURED ->
          problems.refuse(
              HttpStatus.CONFLICT, "response.resource-refused", Map.of("why", decided.name()));
    };
  }

  ResponseEntity<?> none() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
