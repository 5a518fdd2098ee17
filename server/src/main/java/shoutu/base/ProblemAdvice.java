package shoutu.base;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong at the edge into problems; what is broken inside is logged once, by id. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(InvalidInput.class)
  ResponseEntity<ProblemDetail> invalid(InvalidInput e) {
    return ResponseEntity.badRequest().body(problems.invalid(e.faults()));
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e) {
    Object value = e.getValue();
    Fault fault =
        new Fault(
            e.getName(), "unreadable", Map.of("value", value == null ? "" : value.toString()));
    return ResponseEntity.badRequest().body(problems.invalid(List.of(fault)));
  }

  @ExceptionHandler(ConcurrencyFailureException.class)
  ResponseEntity<ProblemDetail> raced(ConcurrencyFailureException e) {
    LOG.info("Two commands met on one row: {}", e.getMessage());
    return problems.refuse(HttpStatus.CONFLICT, "base.changed-meanwhile");
  }

  @ExceptionHandler(MultipartException.class)
  ResponseEntity<ProblemDetail> noFile(MultipartException e) {
    return ResponseEntity.badRequest()
        .body(problems.invalid(List.of(Fault.of("file", "not-a-file"))));
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> broken(Exception e) {
    if (isBeyondScope(e)) {
      LOG.info("Refused by row security: {}", e.getMessage());
      return problems.refuse(HttpStatus.FORBIDDEN, "base.beyond-your-ground");
    }
    String id = Long.toHexString(System.nanoTime());
    LOG.error("Broken promise {}", id, e);
    return problems.refuse(HttpStatus.INTERNAL_SERVER_ERROR, "base.broken", Map.of("id", id));
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Fault> faults =
        e.getBindingResult().getFieldErrors().stream().map(ProblemAdvice::fault).toList();
    return ResponseEntity.badRequest().body(problems.invalid(faults));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.badRequest()
        .body(problems.invalid(List.of(Fault.of("body", "not-json"))));
  }

  /** Jakarta's codes are class names such as NotBlank; ours are words with hyphens. */
  private static Fault fault(FieldError error) {
    String code = error.getCode();
    return switch (code) {
      case "NotNull", "NotBlank", "NotEmpty" -> Fault.of(error.getField(), "missing");
      case "Size" -> Fault.of(error.getField(), "wrong-length");
      case null, default -> Fault.of(error.getField(), "not-allowed");
    };
  }

  /** The database's own refusal to write outside the caller's ground. */
  private static boolean isBeyondScope(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && Objects.equals(refused.getSQLState(), "42501")
          && String.valueOf(refused.getMessage()).contains("row-level security")) {
        return true;
      }
    }
    return false;
  }
}
