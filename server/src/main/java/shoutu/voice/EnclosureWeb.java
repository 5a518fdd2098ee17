package shoutu.voice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.access.vault.Purpose;
import shoutu.base.FileAnswers;
import shoutu.base.Problems;
import shoutu.voice.enclosure.Enclosures;

/** What residents sent along, for those who work on it and those who may read identities. */
@RestController
class EnclosureWeb {

  record EnclosureView(UUID id, String type, int bytes, Instant sentAt) {}

  record EnclosureList(List<EnclosureView> items) {}

  private final ProblemBook book;
  private final Enclosures enclosures;
  private final Access access;
  private final Problems problems;

  EnclosureWeb(ProblemBook book, Enclosures enclosures, Access access, Problems problems) {
    this.book = book;
    this.enclosures = enclosures;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/problems/{id}/enclosures")
  ResponseEntity<?> all(@PathVariable UUID id) {
    return forThose(
        id,
        problem ->
            ResponseEntity.ok(
                new EnclosureList(
                    enclosures.of(id).stream()
                        .map(it -> new EnclosureView(it.id(), it.type(), it.bytes(), it.sentAt()))
                        .toList())));
  }

  @GetMapping("/api/problems/{id}/enclosures/{enclosure}")
  ResponseEntity<?> one(@PathVariable UUID id, @PathVariable UUID enclosure) {
    return forThose(
        id,
        problem -> {
          Optional<Enclosures.Shown> shown = enclosures.open(id, enclosure, Purpose.DUTY);
          return shown.isPresent()
              ? FileAnswers.of(shown.get().type(), shown.get().content())
              : unknown();
        });
  }

  private ResponseEntity<?> forThose(UUID id, Function<Problem, ResponseEntity<?>> work) {
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          Optional<Problem> problem = book.find(id).map(ProblemRow::problem);
          if (problem.isEmpty()) {
            return unknown();
          }
          boolean named =
              access.may(Callers.current(), Verb.READ, Entity.IDENTITY, problem.get().placeNo());
          return named || book.isWorkedOnByMe(problem.get())
              ? work.apply(problem.get())
              : problems.refuse(HttpStatus.FORBIDDEN, "voice.not-your-problem");
        });
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
