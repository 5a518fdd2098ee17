package shoutu.surveillance;

import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;
import shoutu.rules.Rules;
import shoutu.territory.Territory;

/** What places and diseases are called, in the reader's language. */
@Component
class Labels {

  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Labels(Territory territory, Rules rules, Clock clock) {
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  String place(String code, Locale locale) {
    return territory
        .find(code)
        .map(place -> english(locale) ? place.nameEn() : place.name())
        .orElse(code);
  }

  String disease(String code, Locale locale) {
    return rules
        .at(clock.instant())
        .disease(code)
        .map(disease -> disease.names().in(locale))
        .orElse(code);
  }

  private static boolean english(Locale locale) {
    return locale.getLanguage().equals("en");
  }
}
