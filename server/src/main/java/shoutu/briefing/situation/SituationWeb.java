package shoutu.briefing.situation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.briefing.situation.Situations.Question;

/** Speaks HTTP for {@link Situations}. */
@RestController
class SituationWeb {

  private final Situations situations;
  private final Access access;
  private final Problems problems;

  SituationWeb(Situations situations, Access access, Problems problems) {
    this.situations = situations;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/situation")
  ResponseEntity<?> situation(
      @RequestParam String place,
      @RequestParam(required = false) @Nullable String disease,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    LocalDate last = to == null ? situations.today() : to;
    if (from != null && from.isAfter(last)) {
      throw new InvalidInput(Fault.of("from", "not-allowed"));
    }
    Question question = new Question(place, disease, from, to);
    return access
        .within(Verb.READ, Entity.SITUATION, () -> situations.of(question))
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }
}
