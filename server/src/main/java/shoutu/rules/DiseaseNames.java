package shoutu.rules;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the disease that a text names: by code, name or alias, whatever its case and spaces. */
final class DiseaseNames {

  private final Map<String, Disease> spellings = new HashMap<>();

  DiseaseNames(Collection<Disease> diseases) {
    diseases.forEach(this::learn);
  }

  Optional<Disease> recognise(String text) {
    return Optional.ofNullable(spellings.get(spelling(text)));
  }

  private void learn(Disease disease) {
    spellings.putIfAbsent(spelling(disease.code()), disease);
    spellings.putIfAbsent(spelling(disease.names().zh()), disease);
    spellings.putIfAbsent(spelling(disease.names().en()), disease);
    disease.aliases().forEach(alias -> spellings.putIfAbsent(spelling(alias), disease));
  }

  static String spelling(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_\\-,./()（）·]", "");
  }
}
