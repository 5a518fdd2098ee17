package shoutu.exchange.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Forbidden;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.Problems;
import shoutu.instance.Instances;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** FHIR's RESTful reading: search, read, one document, and what there is. */
@RestController
class FhirWeb {

  private static final MediaType FHIR =
      new MediaType("application", "fhir+json", StandardCharsets.UTF_8);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int USUAL = 50;
  private static final int MOST = 200;

  /** Our own mark of a page; a client follows the link and never reads it. */
  private static final String AFTER = "_after";

  private static final Set<String> COMMON =
      Set.of("_id", "_lastUpdated", "_count", "_format", AFTER);

  private final FhirSearch search;
  private final Access access;
  private final FhirHouse house;
  private final Instances instances;
  private final Messages messages;
  private final Problems problems;
  private final Clock clock;

  FhirWeb(
      FhirSearch search,
      Access access,
      FhirHouse house,
      Instances instances,
      Messages messages,
      Problems problems,
      Clock clock) {
    this.search = search;
    this.access = access;
    this.house = house;
    this.instances = instances;
    this.messages = messages;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/fhir/metadata")
  ResponseEntity<String> metadata() {
    access.require(Verb.READ, Entity.PLACE);
    return ok(FhirAnswers.capabilities(texts(), clock.instant()));
  }

  @GetMapping("/api/fhir/{type}")
  ResponseEntity<String> search(
      @PathVariable String type, @RequestParam Map<String, String> asked) {
    FhirType wanted = type(type);
    access.require(Verb.READ, wanted.entity());
    known(wanted, asked.keySet());
    FhirTexts texts = texts();
    return access.within(
        Verb.READ,
        wanted.entity(),
        () -> {
          String id = asked.get("_id");
          FhirSearch.Found found =
              id == null
                  ? search.search(wanted, query(asked), texts)
                  : new FhirSearch.Found(
                      search.read(wanted, id, texts).stream().toList(), null, null);
          return ok(
              FhirAnswers.page(
                  found.resources(),
                  texts,
                  url(wanted, asked, asked.get(AFTER)),
                  found.next() == null ? null : url(wanted, asked, found.next()),
                  found.later() == null ? null : url(wanted, asked, found.later())));
        });
  }

  @GetMapping("/api/fhir/{type}/{id}")
  ResponseEntity<String> read(@PathVariable String type, @PathVariable String id) {
    FhirType wanted = type(type);
    return access.within(Verb.READ, wanted.entity(), () -> found(search.read(wanted, id, texts())));
  }

  @GetMapping("/api/fhir/Composition/{id}/$document")
  ResponseEntity<String> document(@PathVariable String id) {
    return access.within(Verb.READ, Entity.CASE, () -> found(search.document(id, texts())));
  }

  private ResponseEntity<String> found(Optional<ObjectNode> resource) {
    return resource
        .map(FhirWeb::ok)
        .orElseGet(
            () ->
                answer(
                    HttpStatus.NOT_FOUND,
                    FhirAnswers.outcome("not-found", List.of(say("exchange.fhir.none")))));
  }

  private FhirType type(String type) {
    return FhirType.of(type)
        .orElseThrow(
            () ->
                new InvalidInput(
                    new Fault(
                        "type",
                        "not-offered",
                        Map.of(
                            "value",
                            type,
                            "allowed",
                            List.of(FhirType.values()).stream()
                                .map(FhirType::title)
                                .collect(Collectors.joining(", "))))));
  }

  private static void known(FhirType type, Set<String> asked) {
    Set<String> allowed = new HashSet<>(COMMON);
    allowed.addAll(type.asks());
    List<Fault> faults = new ArrayList<>();
    for (String name : asked) {
      if (!allowed.contains(name)) {
        faults.add(
            new Fault(
                name,
                "not-offered",
                Map.of(
                    "value",
                    name,
                    "allowed",
                    allowed.stream().sorted().collect(Collectors.joining(", ")))));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
  }

  private FhirSearch.Query query(Map<String, String> asked) {
    String after = asked.get(AFTER);
    return new FhirSearch.Query(
        since(asked.get("_lastUpdated")),
        patient(asked.get("patient")),
        after == null ? null : Cursor.decode(after, 2),
        count(asked.get("_count")));
  }

  private static @Nullable String patient(@Nullable String reference) {
    return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static int count(@Nullable String count) {
    if (count == null) {
      return USUAL;
    }
    try {
      return Math.clamp(Integer.parseInt(count), 1, MOST);
    } catch (NumberFormatException e) {
      throw new InvalidInput(new Fault("_count", "unreadable", Map.of("value", count)));
    }
  }

  /** "ge" or nothing in front: changed then or later; a day begins where this house lies. */
  private @Nullable Instant since(@Nullable String asked) {
    if (asked == null) {
      return null;
    }
    String moment = asked.startsWith("ge") || asked.startsWith("gt") ? asked.substring(2) : asked;
    try {
      return moment.length() > 10
          ? OffsetDateTime.parse(moment.replace(' ', '+')).toInstant()
          : LocalDate.parse(moment).atStartOfDay(instances.current().zone()).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInput(new Fault("_lastUpdated", "unreadable", Map.of("value", asked)));
    }
  }

  private String url(FhirType type, Map<String, String> asked, @Nullable String after) {
    String query =
        asked.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(AFTER))
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "=" + coded(entry.getValue()))
            .collect(Collectors.joining("&"));
    if (after != null) {
      query += (query.isEmpty() ? "" : "&") + AFTER + "=" + coded(after);
    }
    return house.base() + "/" + type.title() + (query.isEmpty() ? "" : "?" + query);
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private FhirTexts texts() {
    return house.texts(LocaleContextHolder.getLocale());
  }

  private String say(String key) {
    return messages.text(LocaleContextHolder.getLocale(), key);
  }

  @ExceptionHandler(InvalidInput.class)
  ResponseEntity<String> invalid(InvalidInput e) {
    Locale locale = LocaleContextHolder.getLocale();
    return answer(
        HttpStatus.BAD_REQUEST,
        FhirAnswers.outcome(
            "invalid",
            e.faults().stream()
                .map(fault -> fault.field() + ": " + problems.faultText(locale, fault))
                .toList()));
  }

  @ExceptionHandler(Forbidden.class)
  ResponseEntity<String> forbidden() {
    return answer(
        HttpStatus.FORBIDDEN,
        FhirAnswers.outcome("forbidden", List.of(say("access.problem.forbidden.detail"))));
  }

  private static ResponseEntity<String> ok(ObjectNode resource) {
    return answer(HttpStatus.OK, resource);
  }

  private static ResponseEntity<String> answer(HttpStatus status, ObjectNode resource) {
    return ResponseEntity.status(status)
        .contentType(FHIR)
        .header("Cache-Control", "no-store")
        .body(JSON.writeValueAsString(resource));
  }
}
