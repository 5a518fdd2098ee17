package shoutu.briefing.board;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.briefing.situation.Situations.Question;

/** Speaks HTTP for {@link Boards}. */
@RestController
class BoardWeb {

  private final Boards boards;
  private final Access access;
  private final Problems problems;

  BoardWeb(Boards boards, Access access, Problems problems) {
    this.boards = boards;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/board")
  ResponseEntity<?> board(
      @RequestParam String place, @RequestParam(required = false) @Nullable String disease) {
    Question question = new Question(place, disease, null, null);
    return access
        .within(
            Verb.READ, Entity.SITUATION, () -> boards.of(question, LocaleContextHolder.getLocale()))
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }
}
