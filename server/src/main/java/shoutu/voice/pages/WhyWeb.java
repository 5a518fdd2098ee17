package shoutu.voice.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shoutu.access.PrivateLink;
import shoutu.response.measure.Why;
import shoutu.response.measure.Whys;
import shoutu.rules.Names;
import shoutu.voice.Forms;
import shoutu.voice.Residents;

/** "Why me": the private page of one who is bound. Whoever has the link is that one. */
@Hidden
@RestController
class WhyWeb {

  private final Pages pages;
  private final Whys whys;
  private final PlaceChoices places;

  WhyWeb(Pages pages, Whys whys, PlaceChoices places) {
    this.pages = pages;
    this.whys = whys;
    this.places = places;
  }

  @GetMapping(Whys.DOOR + "{token}")
  ResponseEntity<String> open(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String said) {
    return shown(
        request,
        HttpStatus.OK,
        new PrivateLink(token),
        said.equals("filed") ? "bound.filed" : "",
        "",
        "");
  }

  @PostMapping(Whys.DOOR + "{token}/objections")
  ResponseEntity<String> object(
      HttpServletRequest request,
      @PathVariable String token,
      @RequestParam(required = false, defaultValue = "") String reason) {
    PrivateLink link = new PrivateLink(token);
    if (ReportWeb.isForeign(request)) {
      return pages.sad(request, HttpStatus.FORBIDDEN, "sad.foreign", "/");
    }
    if (reason.isBlank()) {
      return shown(request, HttpStatus.BAD_REQUEST, link, "", "bound.noReason", "");
    }
    if (reason.length() > Forms.LONGEST_TEXT) {
      return shown(request, HttpStatus.BAD_REQUEST, link, "", "link.tooLong", reason);
    }
    return switch (Residents.act(() -> whys.object(link, reason.strip()))) {
      case FILED ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .location(
                  URI.create(pages.speech(request).link(link.behind(Whys.DOOR) + "?said=filed")))
              .build();
      case WAITS_ALREADY ->
          shown(request, HttpStatus.CONFLICT, link, "", "bound.waitsAlready", reason);
      case NOT_NOW -> shown(request, HttpStatus.CONFLICT, link, "", "bound.notNow", "");
      case UNKNOWN -> noSuchLink(request);
    };
  }

  private ResponseEntity<String> noSuchLink(HttpServletRequest request) {
    return pages.sad(request, HttpStatus.NOT_FOUND, "sad.noWhy", "/");
  }

  private ResponseEntity<String> shown(
      HttpServletRequest request,
      HttpStatus status,
      PrivateLink link,
      String newsKey,
      String troubleKey,
      String typed) {
    Optional<Why> why = Residents.act(() -> whys.open(link));
    if (why.isEmpty()) {
      return noSuchLink(request);
    }
    Speech speech = pages.speech(request);
    String path = link.behind(Whys.DOOR);
    Frame frame = pages.frame(request, speech, "bound.title", path);
    String address = ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
    return pages.show(
        status,
        "why",
        view(
            frame,
            why.get(),
            newsKey.isEmpty() ? "" : speech.say(newsKey),
            troubleKey.isEmpty() ? "" : speech.say(troubleKey),
            path,
            typed,
            address));
  }

  private WhyPage view(
      Frame frame,
      Why why,
      String news,
      String trouble,
      String path,
      String typed,
      String address) {
    Speech speech = frame.speech();
    Map<String, String> facts =
        Map.of(
            "measure", speech.name(why.measure()),
            "until", speech.moment(why.until()),
            "disease", disease(speech, why.disease()));
    String must = why.binding() ? "MUST" : "AGREED";
    return new WhyPage(
        frame,
        news,
        trouble,
        speech.name(why.measure()),
        places.pathName(speech, why.place()),
        speech.say("bound.state." + why.state().name(), facts),
        speech.say("bound.stateMore." + why.state().name()) + speech.say("bound.must." + must),
        switch (why.state()) {
          case IN_FORCE -> LinkPage.Tone.OPEN;
          case ENDED, LIFTED, ANNULLED -> LinkPage.Tone.GOOD;
        },
        speech.say("bound.reason." + why.grounds().name(), facts),
        pages.rule(speech, why.basis()),
        decider(speech, why.decidedBy()),
        why.since(),
        speech.moment(why.until()),
        speech.post(why.carer()),
        speech.link("/report?place=" + why.place().code()),
        why.appeal().helpline(),
        why.mayObject() ? WhyPage.Asks.WHETHER_TO_OBJECT : WhyPage.Asks.NOTHING,
        speech.say(
            "bound.objectMore",
            Map.of(
                "ack", speech.length(why.acknowledgedWithin()),
                "limit", speech.length(why.decidedWithin()))),
        pages.rule(speech, why.appeal().basis()),
        why.objections().stream().map(it -> objection(speech, it)).toList(),
        why.appeal().remedies().stream()
            .map(it -> new WhyPage.Remedy(speech.name(it.names()), pages.rule(speech, it.basis())))
            .toList(),
        path,
        typed,
        address);
  }

  private static String disease(Speech speech, @Nullable Names disease) {
    return disease == null ? speech.say("bound.unknownDisease") : speech.name(disease);
  }

  private static String decider(Speech speech, Why.@Nullable Post post) {
    return post == null
        ? ""
        : speech.say(
            "bound.post",
            Map.of("place", speech.name(post.place()), "post", speech.name(post.names())));
  }

  private static WhyPage.Objection objection(Speech speech, Why.Objection it) {
    List<String> lines = new ArrayList<>();
    lines.add(speech.say("bound.line.filed", Map.of("at", speech.moment(it.filedAt()))));
    lines.add(
        it.acknowledgedAt() == null
            ? speech.say(
                "bound.line.acknowledgeBy",
                Map.of("hearer", speech.post(it.hearer()), "at", speech.moment(it.acknowledgeBy())))
            : speech.say(
                "bound.line.acknowledged",
                Map.of(
                    "hearer", speech.post(it.hearer()), "at", speech.moment(it.acknowledgedAt()))));
    lines.add(
        it.decidedAt() == null
            ? speech.say("bound.line.decideBy", Map.of("at", speech.moment(it.decideBy())))
            : speech.say("bound.line.decided", Map.of("at", speech.moment(it.decidedAt()))));
    return new WhyPage.Objection(
        speech.say("bound.outcome." + it.outcome().name()),
        lines,
        it.text() == null ? "" : it.text(),
        it.reasons() == null ? "" : it.reasons());
  }
}
