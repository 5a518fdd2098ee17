package shoutu.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What laws, rules and sources are called, on which a {@link Basis} stands: the pack {@code laws}.
 */
public final class Laws {

  private final Map<String, Names> known = new HashMap<>();

  Laws(List<Entry<Names>> entries) {
    entries.forEach(it -> known.put(it.id(), it.value()));
  }

  /** One that the pack does not know keeps its name. */
  public Names named(String law) {
    return known.getOrDefault(law, new Names(law, law));
  }

  /** A basis in words: the law, and its article where there is one. */
  public String told(Basis basis, Locale locale) {
    String law = named(basis.law()).in(locale);
    boolean article = !basis.article().isBlank() && !basis.article().equals("–");
    return article ? law + " " + basis.article() : law;
  }
}
