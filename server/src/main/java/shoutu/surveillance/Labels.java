package shoutu.surveillance;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What places and diseases are called, in the reader's language. */
@Component
public class Labels {

  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Labels(Territory territory, Rules rules, Clock clock) {
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  public String place(String code, Locale locale) {
    return territory
        .find(code)
        .map(place -> english(locale) ? place.nameEn() : place.name())
        .orElse(code);
  }

  /** The place itself or the one above it at a level; empty where there is none. */
  String above(String code, Level level, Locale locale) {
    return territory
        .atLevel(code, level)
        .map(place -> english(locale) ? place.nameEn() : place.name())
        .orElse("");
  }

  /** The unit that cases name, when the county knows one of that name; null when not or several. */
  @Nullable String unit(String setting, int home) {
    List<Place> units =
        territory.roots().stream()
            .flatMap(root -> territory.placesAt(root.subtree(), Level.UNIT).stream())
            .filter(unit -> unit.home() == home)
            .filter(unit -> unit.name().equals(setting) || unit.nameEn().equals(setting))
            .toList();
    return units.size() == 1 ? units.getFirst().code() : null;
  }

  /** A tag, a variant or a working group. */
  String word(String code, Locale locale) {
    return rules
        .at(clock.instant())
        .clinical()
        .caseWord(code)
        .map(word -> word.names().in(locale))
        .orElse(code);
  }

  public String disease(String code, Locale locale) {
    return rules
        .at(clock.instant())
        .disease(code)
        .map(disease -> disease.names().in(locale))
        .or(
            () ->
                rules.at(clock.instant()).syndromes().stream()
                    .filter(syndrome -> syndrome.code().equals(code))
                    .map(syndrome -> syndrome.names().in(locale))
                    .findFirst())
        .orElse(code);
  }

  private static boolean english(Locale locale) {
    return locale.getLanguage().equals("en");
  }
}
