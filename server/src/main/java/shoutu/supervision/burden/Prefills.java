package shoutu.supervision.burden;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shoutu.rules.KnownField;
import shoutu.rules.Rules;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.territory.Field;
import shoutu.territory.Territory;

/** What is entered once and filled in beforehand the next time. */
@Component
class Prefills {

  private final FormAnswerTable answers;
  private final Territory territory;
  private final Rules rules;

  Prefills(FormAnswerTable answers, Territory territory, Rules rules) {
    this.answers = answers;
    this.territory = territory;
    this.rules = rules;
  }

  /** Keys under which somebody answered before. */
  Set<String> answeredKeys(int home) {
    return answers.keys(home);
  }

  /** Of each post, what is known already: from the register, else its own last answer. */
  Map<Field, Map<String, Object>> of(DataForm form, Collection<Field> posts) {
    List<String> keys = form.items().stream().filter(Item::prefilled).map(Item::key).toList();
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<Field, Map<String, Object>> values = new HashMap<>(answers.latest(form.home(), keys));
    Map<String, KnownField.Source> sources = new HashMap<>();
    for (KnownField field : rules.at(form.askedAt()).supervision().knownFields()) {
      if (field.source() != null) {
        sources.put(field.code(), field.source());
      }
    }
    for (Item item : form.items()) {
      DataForm.Known known = item.known();
      if (known != null && sources.get(known.code()) == KnownField.Source.POPULATION) {
        for (Field post : posts) {
          Integer people = territory.get(post.place()).population();
          if (people != null) {
            values.computeIfAbsent(post, _ -> new HashMap<>()).put(item.key(), people);
          }
        }
      }
    }
    return values;
  }
}
