package shoutu.response;

import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;

/** One chain that a request names: what is done with it, or that there is none in sight. */
@Component
public class ChainDoor {

  private final Responses responses;
  private final Access access;
  private final Problems problems;

  ChainDoor(Responses responses, Access access, Problems problems) {
    this.responses = responses;
    this.access = access;
    this.problems = problems;
  }

  public ResponseEntity<?> with(
      Verb verb, Entity entity, UUID id, Function<Activation, ResponseEntity<?>> work) {
    return access.within(
        verb,
        entity,
        () ->
            responses
                .find(id)
                .<ResponseEntity<?>>map(work)
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }
}
