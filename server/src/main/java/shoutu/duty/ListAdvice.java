package shoutu.duty;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import shoutu.base.Problems;

/** Says which item of whose duty list an assignment met. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ListAdvice {

  private final ListCheck lists;
  private final Problems problems;

  ListAdvice(ListCheck lists, Problems problems) {
    this.lists = lists;
    this.problems = problems;
  }

  @ExceptionHandler(ExcludedByList.class)
  ResponseEntity<ProblemDetail> excluded(ExcludedByList refused) {
    return problems.refuse(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "duty." + Refusal.EXCLUDED_BY_LIST.code(),
        lists.words(refused.exclusion()));
  }
}
