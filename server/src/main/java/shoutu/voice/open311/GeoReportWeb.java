package shoutu.voice.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.PrivateLink;
import shoutu.access.Verb;
import shoutu.rules.Matter;
import shoutu.territory.Place;
import shoutu.territory.Position;
import shoutu.voice.Channel;
import shoutu.voice.Forms;
import shoutu.voice.Intake;
import shoutu.voice.NeedsFor;
import shoutu.voice.NewProblem;
import shoutu.voice.PrivatePages;
import shoutu.voice.Received;
import shoutu.voice.Residents;
import shoutu.voice.open311.GeoReportRules.Wrong;
import shoutu.voice.open311.GeoReports.Sight;

/** GeoReport v2 over HTTP: read by everybody, written with a key. */
@RestController
@RequestMapping(GeoReportWeb.AT)
class GeoReportWeb {

  static final String AT = "/api/public/open311/v2";
  private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";

  private final GeoReports reports;
  private final Whereabouts whereabouts;
  private final GeoReportTable table;
  private final Intake intake;
  private final Access access;
  private final Clock clock;

  GeoReportWeb(
      GeoReports reports,
      Whereabouts whereabouts,
      GeoReportTable table,
      Intake intake,
      Access access,
      Clock clock) {
    this.reports = reports;
    this.whereabouts = whereabouts;
    this.table = table;
    this.intake = intake;
    this.access = access;
    this.clock = clock;
  }

  @GetMapping("/discovery.{format:json|xml}")
  ResponseEntity<byte[]> discovery(HttpServletRequest request, @PathVariable String format) {
    Map<String, @Nullable Object> endpoint = new LinkedHashMap<>();
    endpoint.put("specification", SPECIFICATION);
    endpoint.put(
        "url", ServletUriComponentsBuilder.fromContextPath(request).path(AT).toUriString());
    endpoint.put("changeset", reports.w3(Instant.EPOCH));
    endpoint.put("type", "production");
    endpoint.put("formats", new Answer.Many("format", List.of("text/xml", "application/json")));
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    found.put("changeset", reports.w3(Instant.EPOCH));
    found.put("contact", reports.text(locale(), "contact"));
    found.put("key_service", reports.text(locale(), "keyService"));
    found.put("endpoints", new Answer.Many("endpoint", List.of(endpoint)));
    return say(200, format, new Answer("discovery", found));
  }

  @GetMapping("/services.{format:json|xml}")
  ResponseEntity<byte[]> services(
      @PathVariable String format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction) {
    reports.jurisdiction(jurisdiction);
    return say(200, format, Answer.many("services", "service", reports.services(locale())));
  }

  @GetMapping("/services/{code}.{format:json|xml}")
  ResponseEntity<byte[]> definition(
      @PathVariable String code,
      @PathVariable String format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction) {
    reports.jurisdiction(jurisdiction);
    Matter matter = reports.matter(code);
    return say(200, format, new Answer("service_definition", reports.definition(matter, locale())));
  }

  @GetMapping("/requests.{format:json|xml}")
  ResponseEntity<byte[]> requests(
      @PathVariable String format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction,
      @RequestParam(name = "service_request_id", required = false) @Nullable String ids,
      @RequestParam(name = "service_code", required = false) @Nullable String codes,
      @RequestParam(name = "start_date", required = false) @Nullable String start,
      @RequestParam(name = "end_date", required = false) @Nullable String end,
      @RequestParam(required = false) @Nullable String status) {
    Place within = reports.jurisdiction(jurisdiction);
    List<String> wanted = GeoReportRules.parts(ids);
    if (!wanted.isEmpty()) {
      return say(200, format, found(wanted.stream().map(GeoReportWeb::id).toList(), within));
    }
    GeoReportRules.Span span = GeoReportRules.span(start, end, clock.instant());
    List<String> matters =
        GeoReportRules.parts(codes).stream().map(code -> reports.matter(code).code()).toList();
    @Nullable Boolean closed = GeoReportRules.closed(status);
    boolean named = mayRead();
    List<String> told = named ? matters : listed(matters);
    GeoReportTable.Wanted rows =
        new GeoReportTable.Wanted(
            within.subtree(),
            span.from(),
            span.to(),
            named && matters.isEmpty() ? null : told,
            closed);
    return say(
        200,
        format,
        seen(
            named,
            () ->
                reports.requests(
                    table.list(rows, GeoReportRules.MOST),
                    named ? Sight.EXACT : Sight.COARSE,
                    locale())));
  }

  @GetMapping("/requests/{id}.{format:json|xml}")
  ResponseEntity<byte[]> request(
      @PathVariable String id,
      @PathVariable String format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction) {
    Place within = reports.jurisdiction(jurisdiction);
    Answer found = found(List.of(id(id)), within);
    if (((Answer.Many) found.body()).all().isEmpty()) {
      throw new Wrong(404, "unknown", "service_request_id");
    }
    return say(200, format, found);
  }

  /** The secret of a private link finds its request; we need no other tokens. */
  @GetMapping("/tokens/{token}.{format:json|xml}")
  ResponseEntity<byte[]> token(
      @PathVariable String token,
      @PathVariable String format,
      @RequestParam(name = "jurisdiction_id", required = false) @Nullable String jurisdiction) {
    reports.jurisdiction(jurisdiction);
    List<GeoReportTable.Row> rows = Residents.act(() -> table.byLink(new PrivateLink(token)));
    if (rows.isEmpty()) {
      throw new Wrong(404, "unknown", "token");
    }
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("service_request_id", rows.getFirst().id().toString());
    request.put("token", token);
    return say(200, format, Answer.many("service_requests", "request", List.of(request)));
  }

  @PostMapping("/requests.{format:json|xml}")
  ResponseEntity<byte[]> report(
      HttpServletRequest request,
      @PathVariable String format,
      @RequestParam Map<String, String> form) {
    if (!Callers.current().may(Verb.CREATE, Entity.PROBLEM)) {
      throw new Wrong(403, "no-key", "api_key");
    }
    Place within = reports.jurisdiction(form.get("jurisdiction_id"));
    Matter matter = reports.matter(form.get("service_code"));
    NewProblem wish = wish(form, matter, place(form, within));
    return access.within(
        Verb.CREATE,
        Entity.PROBLEM,
        () -> {
          if (!access.may(
              Callers.current(),
              Verb.CREATE,
              Entity.PROBLEM,
              reports.byAddressId(within, wish.place()).placeNo())) {
            throw new Wrong(403, "not-your-ground", "address_id");
          }
          Received received = intake.report(wish);
          Map<String, @Nullable Object> made = new LinkedHashMap<>();
          made.put("service_request_id", received.problem().id().toString());
          made.put("service_notice", notice(request, received));
          made.put("account_id", Forms.none(form.get("account_id")));
          return say(200, format, Answer.many("service_requests", "request", List.of(made)));
        });
  }

  private String notice(HttpServletRequest request, Received received) {
    String link =
        ServletUriComponentsBuilder.fromContextPath(request)
            .path(received.link().behind(PrivatePages.DOOR))
            .toUriString();
    String follow =
        reports.text(
            locale(),
            "follow",
            Map.of("link", link, "due", reports.w3(received.duty().charge().promisedAt())));
    List<String> call = received.triaged().call();
    return call.isEmpty()
        ? follow
        : reports.text(locale(), "callFirst", Map.of("numbers", String.join(", ", call)))
            + " "
            + follow;
  }

  private Place place(Map<String, String> form, Place within) {
    String code = Forms.none(form.get("address_id"));
    if (code != null) {
      return reports.byAddressId(within, code);
    }
    @Nullable Double lat = GeoReportRules.degrees("lat", form.get("lat"), 90);
    @Nullable Double lon = GeoReportRules.degrees("long", form.get("long"), 180);
    String address = Forms.none(form.get("address_string"));
    if (lat != null && lon != null) {
      Optional<Place> found = whereabouts.byPosition(within, new Position(lat, lon));
      if (found.isPresent()) {
        return found.get();
      }
    }
    if (address != null) {
      // What names no place that is known goes to the jurisdiction: a person finds the place.
      return whereabouts.byAddress(within, address).orElse(within);
    }
    throw lat == null || lon == null
        ? new Wrong(400, "missing-place", "address_string")
        : new Wrong(400, "outside", "lat");
  }

  private static NewProblem wish(Map<String, String> form, Matter matter, Place place) {
    String text = text(form);
    List<String> name = new ArrayList<>();
    for (String part : Arrays.asList("last_name", "first_name")) {
      Optional.ofNullable(Forms.none(form.get(part))).ifPresent(name::add);
    }
    List<String> address = new ArrayList<>();
    for (String part : Arrays.asList("address_string", "email")) {
      Optional.ofNullable(Forms.none(form.get(part))).ifPresent(address::add);
    }
    String phone = Forms.none(form.get("phone"));
    return new NewProblem(
        place.code(),
        matter.code(),
        text,
        needsFor(form.get("attribute[" + GeoReports.NEEDS_FOR + "]")),
        new NewProblem.Contact(
            String.join(" ", name), phone == null ? "" : phone, String.join(", ", address)),
        Channel.OPEN311,
        "",
        null);
  }

  private static String text(Map<String, String> form) {
    String said = Forms.none(form.get("description"));
    if (said == null) {
      throw new Wrong(400, "missing", "description");
    }
    if (said.length() > GeoReportRules.LONGEST_DESCRIPTION) {
      throw new Wrong(400, "too-long", "description");
    }
    String media = Forms.none(form.get("media_url"));
    if (media == null) {
      return said;
    }
    try {
      String scheme = URI.create(media).getScheme();
      if ("https".equals(scheme) || "http".equals(scheme)) {
        return said + "\n" + media;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw new Wrong(400, "not-allowed", "media_url");
  }

  private static NeedsFor needsFor(@Nullable String whom) {
    String wanted = Forms.none(whom);
    if (wanted == null) {
      return NeedsFor.SELF;
    }
    return Arrays.stream(NeedsFor.values())
        .filter(one -> one.name().equals(wanted.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new Wrong(400, "not-allowed", "attribute[" + GeoReports.NEEDS_FOR + "]"));
  }

  /** Who knows an id may know how far it is, of any matter; the place is told coarsely. */
  private Answer found(List<UUID> ids, Place within) {
    boolean named = mayRead();
    return seen(
        named,
        () ->
            reports.requests(
                table.byId(ids).stream()
                    .filter(row -> within.subtree().covers(reports.numberOf(row.place())))
                    .toList(),
                named ? Sight.EXACT : Sight.COARSE,
                locale()));
  }

  private interface Look {
    List<Map<String, @Nullable Object>> requests();
  }

  private Answer seen(boolean named, Look look) {
    List<Map<String, @Nullable Object>> requests =
        named
            ? access.within(Verb.READ, Entity.PROBLEM, look::requests)
            : Residents.act(look::requests);
    return Answer.many("service_requests", "request", requests);
  }

  private List<String> listed(List<String> wanted) {
    return reports.listed().stream()
        .filter(code -> wanted.isEmpty() || wanted.contains(code))
        .toList();
  }

  private static boolean mayRead() {
    return Callers.current().may(Verb.READ, Entity.PROBLEM);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw new Wrong(404, "unknown", "service_request_id");
    }
  }

  @ExceptionHandler
  ResponseEntity<byte[]> wrong(Wrong wrong, HttpServletRequest request) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("code", wrong.status);
    error.put(
        "description", reports.text(locale(), "wrong." + wrong.key, Map.of("field", wrong.field)));
    String format = request.getRequestURI().endsWith(".xml") ? "xml" : "json";
    return say(wrong.status, format, Answer.many("errors", "error", List.of(error)));
  }

  private static ResponseEntity<byte[]> say(int status, String format, Answer answer) {
    boolean xml = format.equals("xml");
    return ResponseEntity.status(status)
        .contentType(
            new MediaType(
                xml ? "text" : "application", xml ? "xml" : "json", StandardCharsets.UTF_8))
        .body((xml ? answer.xml() : answer.json()).getBytes(StandardCharsets.UTF_8));
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
