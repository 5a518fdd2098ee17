package shoutu.access;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import shoutu.base.Problems;

/** Says that something is not granted. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccessAdvice {

  private final Problems problems;

  AccessAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(Forbidden.class)
  ResponseEntity<ProblemDetail> forbidden(Forbidden refused) {
    return problems.refuse(
        HttpStatus.FORBIDDEN,
        "access.forbidden",
        Map.of("verb", refused.verb().name(), "entity", refused.entity().name()));
  }
}
