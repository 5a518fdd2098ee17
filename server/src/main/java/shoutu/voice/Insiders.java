package shoutu.voice;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;

/** Before whom the words, photos and voices of a problem are opened. */
@Component
class Insiders {

  private final ProblemBook book;
  private final Access access;
  private final Problems problems;

  Insiders(ProblemBook book, Access access, Problems problems) {
    this.book = book;
    this.access = access;
    this.problems = problems;
  }

  /** For who may read identities where it lies, and for who works on it. */
  ResponseEntity<?> only(UUID id, Function<Problem, ResponseEntity<?>> work) {
    return access.within(
        Verb.READ,
        Entity.PROBLEM,
        () -> {
          Optional<Problem> problem = book.find(id).map(ProblemRow::problem);
          if (problem.isEmpty()) {
            return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
          }
          return mayName(problem.get()) || book.isWorkedOnByMe(problem.get())
              ? work.apply(problem.get())
              : problems.refuse(HttpStatus.FORBIDDEN, "voice.not-your-problem");
        });
  }

  /** Whoever may change it here, and works on it or may know who it is. */
  boolean mayAnswer(Problem problem) {
    return access.may(Callers.current(), Verb.UPDATE, Entity.PROBLEM, problem.placeNo())
        && (mayName(problem) || book.isWorkedOnByMe(problem));
  }

  boolean mayName(Problem problem) {
    return access.may(Callers.current(), Verb.READ, Entity.IDENTITY, problem.placeNo());
  }
}
