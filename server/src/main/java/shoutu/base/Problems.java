package shoutu.base;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Refusals as RFC 9457 problems: a stable {@code urn:problem:<code>}, a title and a remedy in the
 * caller's language, from the messages {@code <room>.problem.<code>.title} and {@code .detail}.
 */
public final class Problems {

  private final Messages messages;

  Problems(Messages messages) {
    this.messages = messages;
  }

  /**
   * @param key room and code, such as {@code duty.not-yours}
   */
  public ResponseEntity<ProblemDetail> refuse(HttpStatus status, String key, Map<String, ?> args) {
    return ResponseEntity.status(status).body(detail(status, key, args));
  }

  public ResponseEntity<ProblemDetail> refuse(HttpStatus status, String key) {
    return refuse(status, key, Map.of());
  }

  public ProblemDetail detail(HttpStatus status, String key, Map<String, ?> args) {
    Locale locale = LocaleContextHolder.getLocale();
    String room = key.substring(0, key.indexOf('.'));
    String code = key.substring(key.indexOf('.') + 1);
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create("urn:problem:" + code));
    problem.setTitle(messages.text(locale, room + ".problem." + code + ".title", args));
    problem.setDetail(messages.text(locale, room + ".problem." + code + ".detail", args));
    args.forEach(problem::setProperty);
    return problem;
  }

  ProblemDetail invalid(List<Fault> faults) {
    Locale locale = LocaleContextHolder.getLocale();
    ProblemDetail problem = detail(HttpStatus.BAD_REQUEST, "base.invalid-input", Map.of());
    problem.setProperty(
        "errors",
        faults.stream()
            .map(
                fault ->
                    Map.of(
                        "field", fault.field(),
                        "code", fault.code(),
                        "message", faultText(locale, fault)))
            .toList());
    return problem;
  }

  /** The text of one fault, also for the rows of an import. */
  public String faultText(Locale locale, Fault fault) {
    return messages.text(locale, "base.fault." + fault.code(), fault.args());
  }
}
