package shoutu.voice.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shoutu.access.PrivateLink;
import shoutu.base.FileAnswers;
import shoutu.base.InvalidInput;
import shoutu.duty.Duty;
import shoutu.duty.Outcome;
import shoutu.duty.Upload;
import shoutu.rules.Basis;
import shoutu.voice.Author;
import shoutu.voice.Forgetting;
import shoutu.voice.Forms;
import shoutu.voice.Objections;
import shoutu.voice.PlainRules;
import shoutu.voice.PlainRules.State;
import shoutu.voice.PrivatePage;
import shoutu.voice.PrivatePages;
import shoutu.voice.Reasons;
import shoutu.voice.Residents;
import shoutu.voice.enclosure.Enclosures;

/** The private page of one who asked. Whoever has the link is that one. */
@Hidden
@RestController
class LinkWeb {

  private final Pages pages;
  private final PrivatePages links;
  private final Objections objections;
  private final Forgetting forgetting;
  private final PlaceChoices places;
  private final Reasons reasons;
  private final Clock clock;

  LinkWeb(
      Pages pages,
      PrivatePages links,
      Objections objections,
      Forgetting forgetting,
      PlaceChoices places,
      Reasons reasons,
      Clock clock) {
    this.pages = pages;
    this.links = links;
    this.objections = objections;
    this.forgetting = forgetting;
    this.places = places;
    this.reasons = reasons;
    this.clock = clock;
  }

  @GetMapping("/p/{token}")
  ResponseEntity<String> open(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String sent,
      @RequestParam(required = false, defaultValue = "") String said) {
    String news =
        !sent.isEmpty() ? "link.sent" : said.matches("[a-z]{1,12}") ? "link.said." + said : "";
    return shown(request, HttpStatus.OK, new PrivateLink(token), news, "", "");
  }

  @PostMapping("/p/{token}/confirm")
  ResponseEntity<String> confirm(HttpServletRequest request, @PathVariable String token) {
    return say(request, token, "fixed", links::confirm);
  }

  @PostMapping("/p/{token}/refuse")
  ResponseEntity<String> refuse(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String reason) {
    return withReason(
        request,
        token,
        reason,
        text -> say(request, token, "refused", link -> links.refuse(link, text)));
  }

  @PostMapping("/p/{token}/reopen")
  ResponseEntity<String> comeBack(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String reason) {
    return withReason(
        request,
        token,
        reason,
        text -> say(request, token, "back", link -> links.comeBack(link, text)));
  }

  @PostMapping("/p/{token}/messages")
  ResponseEntity<String> write(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String reason) {
    return withReason(
        request,
        token,
        reason,
        text ->
            Residents.act(() -> links.write(new PrivateLink(token), text))
                ? back(request, token, "written")
                : noSuchLink(request));
  }

  /** A photo, or a voice note of somebody who does not write. */
  @PostMapping("/p/{token}/enclosures")
  ResponseEntity<String> enclose(
      HttpServletRequest request, @PathVariable String token, @RequestParam MultipartFile file) {
    if (ReportWeb.isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/");
    }
    PrivateLink link = new PrivateLink(token);
    try {
      return Residents.act(() -> links.enclose(link, Upload.of(file.getSize(), file)))
          ? back(request, token, "enclosed")
          : noSuchLink(request);
    } catch (InvalidInput refused) {
      return shown(
          request, HttpStatus.BAD_REQUEST, link, "", ReportWeb.troubleWithFile(refused), "");
    }
  }

  @GetMapping("/p/{token}/enclosures/{id}")
  ResponseEntity<?> enclosure(
      HttpServletRequest request, @PathVariable String token, @PathVariable UUID id) {
    Optional<Enclosures.Shown> shown =
        Residents.act(() -> links.enclosure(new PrivateLink(token), id));
    return shown.isPresent()
        ? FileAnswers.of(shown.get().type(), shown.get().content())
        : noSuchLink(request);
  }

  @PostMapping("/p/{token}/object")
  ResponseEntity<String> object(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String reason) {
    return withReason(
        request,
        token,
        reason,
        text -> {
          PrivateLink link = new PrivateLink(token);
          return switch (Residents.act(() -> objections.file(link, null, text))) {
            case DONE -> back(request, token, "objected");
            case WAITS, NOT_NOW -> shown(request, HttpStatus.CONFLICT, link, "", "link.notNow", "");
            case UNKNOWN -> noSuchLink(request);
          };
        });
  }

  /** Asked twice: the box must be ticked. */
  @PostMapping("/p/{token}/forget")
  ResponseEntity<String> forget(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String sure) {
    if (ReportWeb.isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/");
    }
    PrivateLink link = new PrivateLink(token);
    if (sure.isEmpty()) {
      return shown(request, HttpStatus.BAD_REQUEST, link, "", "link.notSure", "");
    }
    return Residents.act(() -> forgetting.atTheirWish(link))
        ? back(request, token, "forgotten")
        : noSuchLink(request);
  }

  @PostMapping("/p/{token}/untell")
  ResponseEntity<String> untell(HttpServletRequest request, @PathVariable String token) {
    if (ReportWeb.isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/");
    }
    return Residents.act(() -> links.untell(new PrivateLink(token)))
        ? back(request, token, "untold")
        : noSuchLink(request);
  }

  private ResponseEntity<String> withReason(
      HttpServletRequest request,
      String token,
      String reason,
      Function<String, ResponseEntity<String>> act) {
    if (ReportWeb.isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/");
    }
    if (reason.isBlank()) {
      return shown(
          request, HttpStatus.BAD_REQUEST, new PrivateLink(token), "", "link.noReason", "");
    }
    if (reason.length() > Forms.LONGEST_TEXT) {
      return shown(
          request, HttpStatus.BAD_REQUEST, new PrivateLink(token), "", "link.tooLong", reason);
    }
    return act.apply(reason.strip());
  }

  private ResponseEntity<String> say(
      HttpServletRequest request, String token, String said, Function<PrivateLink, Outcome> act) {
    if (ReportWeb.isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/");
    }
    PrivateLink link = new PrivateLink(token);
    return switch (Residents.act(() -> act.apply(link))) {
      case Outcome.Done _ -> back(request, token, said);
      case Outcome.Refused _ -> shown(request, HttpStatus.CONFLICT, link, "", "link.notNow", "");
      case Outcome.Unknown _ -> noSuchLink(request);
    };
  }

  private ResponseEntity<String> back(HttpServletRequest request, String token, String said) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(pages.speech(request).link("/p/" + token + "?said=" + said)))
        .build();
  }

  private ResponseEntity<String> noSuchLink(HttpServletRequest request) {
    return pages.sad(request, HttpStatus.NOT_FOUND, "sad.noLink", "/");
  }

  private ResponseEntity<String> shown(
      HttpServletRequest request,
      HttpStatus status,
      PrivateLink link,
      String newsKey,
      String troubleKey,
      String typed) {
    Optional<PrivatePage> page = Residents.act(() -> links.open(link));
    if (page.isEmpty()) {
      return noSuchLink(request);
    }
    Speech speech = pages.speech(request);
    String news = newsKey.isEmpty() || !speech.knows(newsKey) ? "" : speech.say(newsKey);
    String trouble = troubleKey.isEmpty() ? "" : speech.say(troubleKey);
    Frame frame = pages.frame(request, speech, "link.title", link.behind(PrivatePages.DOOR));
    String address =
        ServletUriComponentsBuilder.fromContextPath(request)
            .path(link.behind(PrivatePages.DOOR))
            .toUriString();
    return pages.show(
        status,
        "link",
        view(frame, page.get(), news, trouble, typed, link.behind(PrivatePages.DOOR), address));
  }

  private LinkPage view(
      Frame frame,
      PrivatePage page,
      String news,
      String trouble,
      String typed,
      String path,
      String address) {
    Speech speech = frame.speech();
    Duty duty = page.duty();
    Instant now = clock.instant();
    Map<String, String> facts =
        Map.of(
            "owner", speech.post(page.owner()),
            "round", String.valueOf(duty.round().number()),
            "watched", page.watchedUntil() == null ? "" : speech.day(page.watchedUntil()));
    return new LinkPage(
        frame,
        news,
        trouble,
        duty.isOpen() ? page.matter().call() : List.of(),
        speech.say("state." + page.state().name(), facts),
        speech.say("stateMore." + page.state().name(), facts),
        tone(page, now),
        speech.name(page.matter().names()),
        places.pathName(speech, page.place()),
        speech.post(page.owner()),
        due(speech, duty),
        dueNote(speech, duty, now),
        contact(speech, page),
        speech.say("urgency." + page.problem().urgency().name()),
        reasons.of(speech.locale(), page.problem()),
        rule(speech, page),
        page.text(),
        asks(page, now),
        page.watchedUntil() == null
            ? ""
            : speech.say("link.watched", Map.of("day", speech.day(page.watchedUntil()))),
        page.messages().stream()
            .map(
                said ->
                    new LinkPage.Line(
                        said.author() == Author.RESIDENT
                            ? speech.say("link.you")
                            : speech.say("link.office"),
                        said.text(),
                        said.at()))
            .toList(),
        steps(speech, page),
        page.mayObject(),
        objections(speech, page),
        page.enclosures().stream()
            .map(
                it -> new LinkPage.Sent(path + "/enclosures/" + it.id(), it.isPhoto(), it.sentAt()))
            .toList(),
        path,
        address,
        typed,
        page.reach());
  }

  private static LinkPage.Tone tone(PrivatePage page, Instant now) {
    if (page.state() == State.DONE || page.state() == State.SEEN) {
      return LinkPage.Tone.GOOD;
    }
    return isLate(page.duty(), now) ? LinkPage.Tone.LATE : LinkPage.Tone.OPEN;
  }

  /** For the one who waits it is late when what they were told has passed, whoever is to blame. */
  private static boolean isLate(Duty duty, Instant now) {
    return duty.isOpen() && now.isAfter(PlainRules.dueAt(duty));
  }

  private static LinkPage.Asks asks(PrivatePage page, Instant now) {
    if (page.asks()) {
      return LinkPage.Asks.IS_IT_FIXED;
    }
    return page.mayComeBack(now) ? LinkPage.Asks.HAS_IT_COME_BACK : LinkPage.Asks.NOTHING;
  }

  private static String due(Speech speech, Duty duty) {
    return speech.moment(PlainRules.dueAt(duty));
  }

  private static String dueNote(Speech speech, Duty duty, Instant now) {
    if (!duty.isOpen()) {
      return "";
    }
    Duration left = Duration.between(now, PlainRules.dueAt(duty));
    return speech.say(
        left.isNegative() ? "link.over" : "link.left", Map.of("span", speech.length(left)));
  }

  private static String contact(Speech speech, PrivatePage page) {
    @Nullable Instant contacted = page.problem().contactedAt();
    return contacted == null
        ? speech.say("link.contactBy", Map.of("at", speech.moment(page.problem().contactBy())))
        : speech.say("link.contacted", Map.of("at", speech.moment(contacted)));
  }

  /** Which rule sets the limit, with its article, and how firmly it stands. */
  private String rule(Speech speech, PrivatePage page) {
    Instant promised = page.duty().charge().promisedAt();
    Instant due = PlainRules.dueAt(page.duty());
    if (due.isBefore(promised)) {
      return speech.say(
          "link.sooner",
          Map.of(
              "matter", speech.name(page.matter().names()),
              "due", speech.moment(due),
              "promised", speech.moment(promised)));
    }
    Basis basis = page.matter().basis();
    return speech.say(
        "link.rule",
        Map.of(
            "matter", speech.name(page.matter().names()),
            "limit",
                speech.length(
                    Duration.between(
                        page.duty().charge().receivedAt(), page.duty().charge().promisedAt())),
            "law", pages.law(speech, basis),
            "article", basis.article()));
  }

  /** What they disputed, and what was decided with which reasons. */
  private static List<LinkPage.Line> objections(Speech speech, PrivatePage page) {
    List<LinkPage.Line> lines = new ArrayList<>();
    for (Objections.Opened one : page.objections()) {
      Instant decided = one.objection().decidedAt();
      lines.add(
          new LinkPage.Line(
              speech.say("link.objection." + one.objection().stage().name()),
              one.reasons() == null ? (one.text() == null ? "" : one.text()) : one.reasons(),
              decided == null ? one.objection().filedAt() : decided));
    }
    return lines;
  }

  private static List<LinkPage.Line> steps(Speech speech, PrivatePage page) {
    List<LinkPage.Line> lines = new ArrayList<>();
    for (PrivatePage.Step step : page.steps()) {
      lines.add(new LinkPage.Line("", speech.say("step." + step.act().name()), step.at()));
    }
    return lines.reversed();
  }
}
