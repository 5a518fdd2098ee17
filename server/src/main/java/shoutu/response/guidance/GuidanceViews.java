package shoutu.response.guidance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.response.Activation;
import shoutu.response.FirstWord;
import shoutu.response.FirstWords;
import shoutu.response.Notice;
import shoutu.response.Responses;
import shoutu.rules.GuidanceTemplate;
import shoutu.rules.GuidanceTemplate.Audience;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Guidance as the faces show it. */
@Component
class GuidanceViews {

  private static final int NEWEST = 50;

  /** How guidance stands. */
  enum State {
    IN_FORCE,
    /** In force, and its promised next word is late. */
    WORD_OVERDUE,
    WITHDRAWN,
    OVER
  }

  record View(
      UUID id,
      UUID notice,
      String place,
      String placeName,
      String placeNameEn,
      @Nullable UUID activation,
      @Nullable String disease,
      Audience audience,
      @Nullable String template,
      Notice.Text text,
      Instant publishedAt,
      Instant validUntil,
      @Nullable Instant nextUpdateAt,
      @Nullable Instant withdrawnAt,
      @Nullable UUID replaces,
      State state,
      Field author,
      @Nullable UUID topDuty,
      @Nullable UUID updateDuty) {}

  record QuestionView(
      UUID id,
      UUID guidance,
      String place,
      String placeName,
      String placeNameEn,
      UUID duty,
      Question.Why why,
      String text,
      Instant askedAt,
      @Nullable String answer,
      @Nullable Instant answeredAt) {}

  /**
   * @param waitedMinutes from the confirmation to the first notice, or until now
   */
  record FirstWordView(
      UUID activation,
      String disease,
      String placeName,
      String placeNameEn,
      Instant confirmedAt,
      @Nullable Instant toldAt,
      long waitedMinutes,
      long limitMinutes,
      FirstWord.State state) {}

  record TemplateView(
      String id, Audience audience, boolean own, Notice.Text text, String law, String article) {}

  private final FirstWords firstWords;
  private final Responses responses;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  GuidanceViews(
      FirstWords firstWords, Responses responses, Territory territory, Rules rules, Clock clock) {
    this.firstWords = firstWords;
    this.responses = responses;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  View view(Guidance it) {
    Notice notice = it.notice();
    Place place = territory.get(notice.placeCode());
    return new View(
        it.id(),
        notice.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        notice.activation(),
        it.disease(),
        it.audience(),
        it.template(),
        notice.text(),
        notice.publishedAt(),
        notice.validUntil(),
        notice.nextUpdateAt(),
        it.withdrawnAt(),
        it.replaces(),
        state(it, clock.instant()),
        it.author(),
        it.topDuty(),
        it.updateDuty());
  }

  static State state(Guidance it, Instant now) {
    if (it.withdrawnAt() != null) {
      return State.WITHDRAWN;
    }
    Instant next = it.notice().nextUpdateAt();
    if (next != null && !next.isAfter(now)) {
      return State.WORD_OVERDUE;
    }
    return it.notice().validUntil().isAfter(now) ? State.IN_FORCE : State.OVER;
  }

  QuestionView view(Question it) {
    Place place = territory.get(it.place());
    return new QuestionView(
        it.id(),
        it.guidance(),
        it.place(),
        place.name(),
        place.nameEn(),
        it.duty(),
        it.why(),
        it.text(),
        it.askedAt(),
        it.answer(),
        it.answeredAt());
  }

  /** Of the newest outbreaks that were confirmed; those that wait first. */
  List<FirstWordView> firstWords(Subtree within) {
    return responses.page(within, Optional.empty(), NEWEST).items().stream()
        .flatMap(chain -> firstWords.of(chain).map(word -> view(chain, word)).stream())
        .toList();
  }

  private FirstWordView view(Activation chain, FirstWord word) {
    Instant now = clock.instant();
    Place place = territory.get(chain.placeCode());
    return new FirstWordView(
        word.activation(),
        word.disease(),
        place.name(),
        place.nameEn(),
        word.confirmedAt(),
        word.toldAt(),
        word.waited(now).toMinutes(),
        word.limit().toMinutes(),
        word.state(now));
  }

  /** With the place's name filled in. */
  List<TemplateView> templates(String disease, Place place) {
    return rules.at(clock.instant()).guidance(disease).stream()
        .map(it -> template(it, disease, place))
        .toList();
  }

  private static TemplateView template(GuidanceTemplate it, String disease, Place place) {
    return new TemplateView(
        it.id(),
        it.audience(),
        it.diseases().contains(disease),
        new Notice.Text(
            it.headline().zh().replace("{place}", place.name()),
            it.headline().en().replace("{place}", place.nameEn()),
            it.body().zh().replace("{place}", place.name()),
            it.body().en().replace("{place}", place.nameEn())),
        it.basis().law(),
        it.basis().article());
  }
}
