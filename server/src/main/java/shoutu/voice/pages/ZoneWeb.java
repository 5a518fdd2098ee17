package shoutu.voice.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.response.zone.PublicZones;
import shoutu.response.zone.PublicZones.PublicZone;
import shoutu.rules.Basis;
import shoutu.rules.Names;
import shoutu.voice.Residents;

/** What binds an area, for everybody whom it binds. */
@Hidden
@RestController
@Component("publicZoneWeb")
class ZoneWeb {

  static final String DOOR = "/zones/";

  /** The matter of whoever does not agree with a zone, as dispatch knows it. */
  private static final String OBJECTION = "ZONE_OBJECTION";

  private final Pages pages;
  private final PublicZones zones;
  private final PlaceChoices places;

  ZoneWeb(Pages pages, PublicZones zones, PlaceChoices places) {
    this.pages = pages;
    this.zones = zones;
    this.places = places;
  }

  @GetMapping(DOOR + "{id}")
  ResponseEntity<String> zone(HttpServletRequest request, @PathVariable String id) {
    Speech speech = pages.speech(request);
    return idOf(id)
        .flatMap(known -> Residents.act(() -> zones.find(known)))
        .map(
            zone ->
                pages.show(
                    HttpStatus.OK,
                    "zone",
                    page(pages.frame(request, speech, "zone.title", DOOR + id), zone)))
        .orElseGet(() -> pages.sad(request, HttpStatus.NOT_FOUND, "sad.noZone", "/"));
  }

  private static Optional<UUID> idOf(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private ZonePage page(Frame frame, PublicZone zone) {
    Speech speech = frame.speech();
    Map<String, String> facts =
        Map.of("measure", speech.name(zone.name()), "until", speech.moment(zone.until()));
    return new ZonePage(
        frame,
        speech.say("zone.state." + zone.state().name(), facts),
        speech.say("zone.stateMore." + zone.state().name()),
        switch (zone.state()) {
          case IN_FORCE -> LinkPage.Tone.OPEN;
          case ENDED, LIFTED -> LinkPage.Tone.GOOD;
        },
        zone.state() == PublicZones.State.IN_FORCE,
        speech.name(zone.name()),
        speech.name(zone.disease()),
        zone.area().stream().map(place -> places.pathName(speech, place)).toList(),
        rule(speech, zone.basis()),
        organ(speech, zone.organ()),
        zone.since(),
        zone.until(),
        speech.name(zone.notice()).lines().filter(line -> !line.isBlank()).toList(),
        zone.noticeUrl() == null ? "" : zone.noticeUrl(),
        zone.necessity(),
        zone.alternatives(),
        zone.appeals().helpline(),
        objectAt(speech, zone),
        zone.appeals().remedies().stream()
            .map(it -> new WhyPage.Remedy(speech.name(it.names()), rule(speech, it.basis())))
            .toList());
  }

  /** A report of this matter goes to those who do not answer to the one who decided. */
  private static String objectAt(Speech speech, PublicZone zone) {
    return zone.area().isEmpty()
        ? speech.link("/report")
        : speech.link(
            PlaceChoices.link(zone.area().getFirst().code()) + "&whole=1&matter=" + OBJECTION);
  }

  private String rule(Speech speech, @Nullable Basis basis) {
    return basis == null ? "" : pages.rule(speech, basis);
  }

  private static String organ(Speech speech, @Nullable Names organ) {
    return organ == null ? "" : speech.name(organ);
  }
}
