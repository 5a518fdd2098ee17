package shoutu.exchange.table;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.access.vault.Purpose;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.Problems;
import shoutu.exchange.Download;
import shoutu.exchange.sheet.NewSheet;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.surveillance.CaseAsk;
import shoutu.surveillance.Grounds;

/** Speaks HTTP for {@link CaseExport}: the list's own question, its columns, and a kind of file. */
@RestController
class CaseExportWeb {

  private final CaseExport exports;
  private final Grounds grounds;
  private final Access access;
  private final Instances instances;
  private final Messages messages;
  private final Problems problems;
  private final Clock clock;

  CaseExportWeb(
      CaseExport exports,
      Grounds grounds,
      Access access,
      Instances instances,
      Messages messages,
      Problems problems,
      Clock clock) {
    this.exports = exports;
    this.grounds = grounds;
    this.access = access;
    this.instances = instances;
    this.messages = messages;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/exports/cases")
  ResponseEntity<InputStreamResource> cases(
      @ParameterObject CaseAsk ask,
      @RequestParam(required = false, defaultValue = "") List<String> columns,
      @RequestParam(required = false, defaultValue = "csv") String format,
      @RequestParam(required = false) @Nullable Purpose purpose) {
    Locale locale = LocaleContextHolder.getLocale();
    NewSheet.Kind kind = kind(format);
    List<String> chosen = columns(columns);
    boolean names = chosen.stream().anyMatch(CaseExportWeb::isIdentity);
    if (names && purpose == null) {
      throw new InvalidInput(Fault.of("purpose", "missing"));
    }
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          if (names) {
            access.require(Verb.READ, Entity.IDENTITY);
          }
          return download(
              exports.write(
                  new CaseExport.Order(
                      ask.filter(grounds), ask.order(), chosen, kind, names ? purpose : null),
                  locale),
              kind,
              locale);
        });
  }

  private static boolean isIdentity(String key) {
    return CaseColumn.of(key).map(column -> column.identity() != null).orElse(false);
  }

  static NewSheet.Kind kind(String format) {
    return switch (format) {
      case "csv" -> NewSheet.Kind.CSV;
      case "xlsx" -> NewSheet.Kind.XLSX;
      default ->
          throw new InvalidInput(
              new Fault("format", "not-offered", Map.of("value", format, "allowed", "csv, xlsx")));
    };
  }

  private static List<String> columns(List<String> asked) {
    if (asked.isEmpty()) {
      return CaseColumn.USUAL.stream().map(CaseColumn::key).toList();
    }
    List<Fault> faults =
        asked.stream()
            .filter(key -> CaseColumn.of(key).isEmpty())
            .map(
                key ->
                    new Fault(
                        "columns",
                        "not-offered",
                        Map.of("value", key, "allowed", String.join(", ", CaseColumn.keys()))))
            .toList();
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return asked.stream().distinct().toList();
  }

  private ResponseEntity<InputStreamResource> download(
      CaseExport.Ready ready, NewSheet.Kind kind, Locale locale) {
    Instance instance = instances.current();
    String name =
        "%s%s-%s.%s"
            .formatted(
                instance.isExercise() ? messages.text(locale, "board.column.drill") + "-" : "",
                messages.text(locale, "board.export.cases"),
                LocalDate.ofInstant(clock.instant(), instance.zone()),
                kind.extension());
    return Download.of(ready.file(), name, kind.mediaType(), ready.rows());
  }

  @ExceptionHandler(CaseExport.TooManyIdentities.class)
  ResponseEntity<ProblemDetail> tooMany() {
    return problems.refuse(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "exchange.too-many-identities",
        Map.of("most", CaseExport.MOST_IDENTITIES));
  }
}
