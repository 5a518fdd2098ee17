package shoutu.voice.pages;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.response.Activation;
import shoutu.response.FirstWord;
import shoutu.response.FirstWords;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.response.Responses;
import shoutu.response.rumour.Rumours;
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
  private final FirstWords firstWords;
  private final Rumours rumours;
  private final PlaceChoices places;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Outlook(
      Responses responses,
      Notices notices,
      PublicZones zones,
      FirstWords firstWords,
      Rumours rumours,
      PlaceChoices places,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.responses = responses;
    this.notices = notices;
    this.zones = zones;
    this.firstWords = firstWords;
    this.rumours = rumours;
    this.places = places;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  HomePage page(Frame frame) {
    Speech speech = frame.speech();
    Optional<Place> root = places.root();
    Optional<Activation> gravest = root.flatMap(this::gravest);
    return new HomePage(
        frame,
        root.map(speech::name).orElse(""),
        gravest.map(chain -> shown(speech, chain)).orElse(null),
        gravest.flatMap(firstWords::of).map(this::shown).orElse(null),
        root.map(place -> notices(speech, place)).orElse(List.of()),
        root.map(place -> rumours(speech, place)).orElse(List.of()));
  }

  /** The response in force of the highest level. */
  private Optional<Activation> gravest(Place root) {
    return responses.page(root.subtree(), Optional.empty(), NEWEST).items().stream()
        .filter(activation -> activation.stage() == Activation.Stage.ACTIVE)
        .filter(activation -> activation.decided() != null)
        .min(Comparator.comparing(activation -> requireNonNull(activation.decided()).level()));
  }

  private HomePage.FirstWordView shown(FirstWord word) {
    return new HomePage.FirstWordView(
        word.confirmedAt(),
        word.toldAt(),
        word.waited(clock.instant()).toMinutes(),
        word.limit().toMinutes());
  }

  private HomePage.Level shown(Speech speech, Activation activation) {
    Activation.Decided decided = requireNonNull(activation.decided());
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

  private List<HomePage.RumourView> rumours(Speech speech, Place root) {
    return rumours.shown(root.subtree()).stream()
        .flatMap(
            rumour ->
                Optional.ofNullable(rumour.answer()).stream()
                    .map(
                        answer ->
                            new HomePage.RumourView(
                                rumour.said(),
                                speech.say("rumour." + answer.verdict()),
                                speech.tag().startsWith("en") ? answer.en() : answer.zh(),
                                answer.source())))
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
