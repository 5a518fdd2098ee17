package shoutu.voice.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.response.Activation;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.response.Responses;
import shoutu.response.zone.PublicZones;
import shoutu.response.zone.PublicZones.PublicZone;
import shoutu.rules.Disease;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What the public is told: the response in force, and the notices. */
@Component
class Outlook {

  private static final int NEWEST = 50;

  private final Responses responses;
  private final Notices notices;
  private final PublicZones zones;
  private final PlaceChoices places;
  private final Territory territory;
  private final Rules rules;

  Outlook(
      Responses responses,
      Notices notices,
      PublicZones zones,
      PlaceChoices places,
      Territory territory,
      Rules rules) {
    this.responses = responses;
    this.notices = notices;
    this.zones = zones;
    this.places = places;
    this.territory = territory;
    this.rules = rules;
  }

  HomePage page(Frame frame) {
    Speech speech = frame.speech();
    Optional<Place> root = places.root();
    return new HomePage(
        frame,
        root.map(speech::name).orElse(""),
        root.map(place -> level(speech, place)).orElse(null),
        root.map(place -> notices(speech, place)).orElse(List.of()));
  }

  private HomePage.@Nullable Level level(Speech speech, Place root) {
    return responses.page(root.subtree(), Optional.empty(), NEWEST).items().stream()
        .filter(activation -> activation.stage() == Activation.Stage.ACTIVE)
        .flatMap(
            activation ->
                Optional.ofNullable(activation.decided()).stream()
                    .map(decided -> shown(speech, activation, decided)))
        .min(Comparator.comparing(HomePage.Level::name))
        .orElse(null);
  }

  private HomePage.Level shown(Speech speech, Activation activation, Activation.Decided decided) {
    String disease =
        rules
            .at(decided.by().at())
            .disease(activation.disease())
            .map(Disease::names)
            .map(speech::name)
            .orElse(activation.disease());
    List<String> area =
        decided.area().stream()
            .flatMap(code -> territory.find(code).stream())
            .map(speech::name)
            .toList();
    return new HomePage.Level(
        decided.level().name(),
        disease,
        String.join(speech.say("format.comma"), area),
        decided.by().at());
  }

  private List<HomePage.NoticeView> notices(Speech speech, Place root) {
    Map<UUID, PublicZone> bound = zones.byNotice(root);
    return notices.inForce(root.code()).stream()
        .map(notice -> shown(speech, notice, bound.get(notice.id())))
        .toList();
  }

  private HomePage.NoticeView shown(Speech speech, Notice notice, @Nullable PublicZone zone) {
    boolean english = speech.tag().startsWith("en");
    Notice.Text text = notice.text();
    return new HomePage.NoticeView(
        english ? text.headlineEn() : text.headlineZh(),
        (english ? text.bodyEn() : text.bodyZh()).lines().filter(line -> !line.isBlank()).toList(),
        territory.find(notice.placeCode()).map(speech::name).orElse(""),
        notice.publishedAt(),
        notice.validUntil(),
        notice.nextUpdateAt(),
        zone == null ? "" : speech.link(ZoneWeb.DOOR + zone.id()));
  }
}
