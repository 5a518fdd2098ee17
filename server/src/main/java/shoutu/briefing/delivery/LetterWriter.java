package shoutu.briefing.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.briefing.delivery.DeliveryTable.Claimed;
import shoutu.briefing.delivery.DeliveryTable.News;
import shoutu.instance.Instances;
import shoutu.rules.NoticeRule;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * Writes what leaves the house: for each piece of news the kind of duty, the place and a link. What
 * the duty says, and about whom, is read behind the link, by whoever may.
 */
@Component
class LetterWriter {

  private static final String TEXTS = "briefing.letter.";

  private final Messages messages;
  private final Rules rules;
  private final Territory territory;
  private final Instances instances;
  private final String home;

  /**
   * @param home the address under which people reach this house
   */
  LetterWriter(
      Messages messages,
      Rules rules,
      Territory territory,
      Instances instances,
      @Value("${shoutu.address:http://127.0.0.1:${server.port:8080}}") String home) {
    this.messages = messages;
    this.rules = rules;
    this.territory = territory;
    this.instances = instances;
    this.home = home.endsWith("/") ? home.substring(0, home.length() - 1) : home;
  }

  Letter write(UUID id, List<Claimed> together, @Nullable String language, NoticeRule rule) {
    Locale locale =
        language == null
            ? Messages.CHINESE
            : Messages.nearest(Locale.LanguageRange.parse(language));
    List<Letter.Item> items =
        together.stream()
            .limit(rule.listed())
            .map(Claimed::news)
            .filter(Objects::nonNull)
            .map(news -> item(news, locale))
            .toList();
    boolean urgent = together.stream().anyMatch(Claimed::urgent);
    @Nullable News first = together.getFirst().news();
    if (first == null) {
      return new Letter(
          id,
          subject(text(locale, "trial", Map.of())),
          List.of(),
          "",
          home + "/board/reach",
          "TRIAL",
          true);
    }
    String title =
        together.size() == 1
            ? items.getFirst().title()
            : text(locale, "digest", Map.of("n", together.size()));
    int left = together.size() - items.size();
    return new Letter(
        id,
        subject(urgent ? text(locale, "urgent", Map.of("title", title)) : title),
        items,
        left > 0 ? text(locale, "more", Map.of("n", left)) : "",
        together.size() == 1 ? items.getFirst().link() : home + "/board/",
        first.kind(),
        urgent);
  }

  /** An exercise can't be mistaken for the real thing, in any language. */
  private String subject(String title) {
    String name = instances.current().name();
    return instances.current().isExercise()
        ? "【演练 EXERCISE】%s: %s".formatted(name, title)
        : "%s: %s".formatted(name, title);
  }

  private Letter.Item item(News news, Locale locale) {
    Place place = territory.get(news.place());
    Map<String, Object> args = new HashMap<>();
    args.put("duty", rules.at(news.at()).dutyKind(news.dutyKind()).names().in(locale));
    args.put("place", locale.equals(Locale.ENGLISH) ? place.nameEn() : place.name());
    return new Letter.Item(
        messages.text(locale, "briefing.notice." + news.kind(), args),
        home + "/board/duties/" + news.duty());
  }

  private String text(Locale locale, String key, Map<String, ?> args) {
    return messages.text(locale, TEXTS + key, args);
  }
}
