package shoutu.voice.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.duty.Upload;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.Arrivals;
import shoutu.voice.Channel;
import shoutu.voice.Forms;
import shoutu.voice.Intake;
import shoutu.voice.NewProblem;
import shoutu.voice.PrivatePages;
import shoutu.voice.Received;
import shoutu.voice.Residents;
import shoutu.voice.enclosure.Enclosures;
import shoutu.voice.notice.ResidentNotices;

/** Asking for help: where, then what. */
@Hidden
@RestController
class ReportWeb {

  private static final List<String> FIELDS =
      List.of("place", "matter", "text", "needsFor", "name", "phone", "address", "tell", "email");

  private final Pages pages;
  private final PlaceChoices places;
  private final Intake intake;
  private final Arrivals arrivals;
  private final PrivatePages links;
  private final Enclosures enclosures;
  private final ResidentNotices notices;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  ReportWeb(
      Pages pages,
      PlaceChoices places,
      Intake intake,
      Arrivals arrivals,
      PrivatePages links,
      Enclosures enclosures,
      ResidentNotices notices,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.pages = pages;
    this.places = places;
    this.intake = intake;
    this.arrivals = arrivals;
    this.links = links;
    this.enclosures = enclosures;
    this.notices = notices;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/report")
  ResponseEntity<String> ask(
      HttpServletRequest request,
      @RequestParam(required = false, defaultValue = "") String place,
      @RequestParam(required = false, defaultValue = "") String whole,
      @RequestParam(required = false, defaultValue = "") String matter,
      @RequestParam(required = false, defaultValue = "") String q) {
    Optional<Place> chosen = places.find(place);
    boolean detailed =
        chosen.isPresent()
            && (!whole.isEmpty()
                || !chosen.get().level().isAbove(Level.VILLAGE)
                || places.children(chosen.get()).isEmpty());
    return detailed
        ? form(request, HttpStatus.OK, chosen.get(), Map.of("matter", matter), Map.of(), "")
        : where(request, chosen.orElse(null), q);
  }

  @PostMapping("/report")
  ResponseEntity<String> send(
      HttpServletRequest request, @RequestParam(required = false) @Nullable MultipartFile file) {
    if (isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/report");
    }
    Map<String, String> typed = typed(request);
    Speech speech = pages.speech(request);
    Map<String, String> faults = new HashMap<>();
    Upload upload = file == null || file.isEmpty() ? null : Upload.of(file.getSize(), file);
    if (upload != null) {
      checkFile(upload, speech, faults);
      // Whoever can't write says it; the words say where to listen.
      typed.computeIfPresent(
          "text", (_, text) -> text.isBlank() ? speech.say("report.said") : text);
    }
    String place =
        typed.getOrDefault("grid", "").isEmpty() ? field(typed, "place") : field(typed, "grid");
    Forms.ReportForm form = read(typed, place);
    RuleBook book = rules.at(clock.instant());
    for (Fault fault : Forms.faults(form, territory, book, clock.instant())) {
      faults.put(fault.field(), speech.say("fault." + fault.field() + "." + fault.code()));
    }
    Optional<Place> chosen = places.find(field(typed, "place"));
    if (chosen.isEmpty()) {
      return where(request, null, "");
    }
    if (!faults.isEmpty()) {
      return form(
          request,
          HttpStatus.BAD_REQUEST,
          chosen.get(),
          typed,
          withFile(upload, faults, speech),
          speech.say("report.faults"));
    }
    NewProblem wish =
        Forms.read(
                form,
                Channel.PUBLIC_PAGE,
                request.getRemoteAddr(),
                territory,
                book,
                clock.instant())
            .toldIn(speech.locale());
    if (!arrivals.admit(request.getRemoteAddr(), intake.triage(wish.matter(), wish.text()))) {
      return form(
          request,
          HttpStatus.TOO_MANY_REQUESTS,
          chosen.get(),
          typed,
          withFile(upload, Map.of(), speech),
          speech.say("report.tooMany"));
    }
    Received received =
        Residents.act(
            () -> {
              Received taken = intake.report(wish);
              if (upload != null) {
                boolean unused = links.enclose(taken.link(), upload);
              }
              return taken;
            });
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(speech.link(received.link().behind(PrivatePages.DOOR) + "?sent=1")))
        .build();
  }

  /** A browser gives no file back into its field: whoever sent one is told to choose it again. */
  private static Map<String, String> withFile(
      @Nullable Upload upload, Map<String, String> faults, Speech speech) {
    Map<String, String> all = new HashMap<>(faults);
    if (upload != null) {
      all.putIfAbsent("file", speech.say("report.fileAgain"));
    }
    return all;
  }

  private void checkFile(Upload upload, Speech speech, Map<String, String> faults) {
    try {
      enclosures.check(upload);
    } catch (InvalidInput refused) {
      faults.put("file", speech.say(troubleWithFile(refused)));
    }
  }

  /** The text that says why a file is not taken. */
  static String troubleWithFile(InvalidInput refused) {
    return "link.file." + refused.faults().getFirst().code();
  }

  private ResponseEntity<String> where(
      HttpServletRequest request, @Nullable Place within, String sought) {
    Speech speech = pages.speech(request);
    List<Place> found =
        !sought.isBlank()
            ? places.sought(sought)
            : within == null ? places.tops() : places.children(within);
    String here = within == null ? "/report" : PlaceChoices.link(within.code());
    return pages.show(
        HttpStatus.OK,
        "place",
        new PlacePage(
            pages.frame(request, speech, "report.title", here),
            within == null
                ? null
                : new PlacePage.Choice(
                    speech.name(within),
                    "",
                    speech.link(PlaceChoices.link(within.code()) + "&whole=1")),
            within == null
                ? List.of()
                : places.path(within).stream().map(place -> choice(speech, place, "")).toList(),
            found.stream()
                .map(place -> choice(speech, place, sought.isBlank() ? "" : above(speech, place)))
                .toList(),
            sought.strip()));
  }

  private String above(Speech speech, Place place) {
    List<Place> path = places.path(place);
    return path.size() < 2 ? "" : speech.name(path.get(path.size() - 2));
  }

  private static PlacePage.Choice choice(Speech speech, Place place, String note) {
    return new PlacePage.Choice(
        speech.name(place), note, speech.link(PlaceChoices.link(place.code())));
  }

  private ResponseEntity<String> form(
      HttpServletRequest request,
      HttpStatus status,
      Place place,
      Map<String, String> typed,
      Map<String, String> faults,
      String trouble) {
    Speech speech = pages.speech(request);
    return pages.show(
        status,
        "report",
        new ReportPage(
            pages.frame(
                request, speech, "report.title", PlaceChoices.link(place.code()) + "&whole=1"),
            place.code(),
            places.pathName(speech, place),
            speech.link("/report"),
            places.children(place).stream()
                .filter(child -> child.level() == Level.GRID)
                .map(child -> new ReportPage.Option(child.code(), speech.name(child)))
                .toList(),
            matters(speech),
            notices.ways(),
            typed,
            faults,
            trouble));
  }

  /** The most urgent first: whoever needs it must not look for it. */
  private List<ReportPage.Option> matters(Speech speech) {
    List<Matter> matters = new ArrayList<>(rules.at(clock.instant()).matters());
    matters.sort(Comparator.comparing(Matter::urgency));
    return matters.stream()
        .map(matter -> new ReportPage.Option(matter.code(), speech.name(matter.names())))
        .toList();
  }

  private static Map<String, String> typed(HttpServletRequest request) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = request.getParameter(field);
      typed.put(field, value == null ? "" : value);
    }
    String grid = request.getParameter("grid");
    typed.put("grid", grid == null ? "" : grid);
    return typed;
  }

  private static String field(Map<String, String> typed, String field) {
    return typed.getOrDefault(field, "");
  }

  private static Forms.ReportForm read(Map<String, String> typed, String place) {
    return new Forms.ReportForm(
        place,
        field(typed, "matter"),
        field(typed, "text"),
        field(typed, "needsFor"),
        field(typed, "name"),
        field(typed, "phone"),
        field(typed, "address"),
        null,
        null,
        null,
        field(typed, "tell"),
        field(typed, "email"));
  }

  /** A form that another site's page sends in a visitor's name. */
  static boolean isForeign(HttpServletRequest request) {
    return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        || request.getHeader(HttpHeaders.ORIGIN) != null
            && "null".equals(request.getHeader(HttpHeaders.ORIGIN));
  }
}
