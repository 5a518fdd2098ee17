package shoutu.territory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.rules.Names;

/**
 * What a post is called in both languages. Acts and signatures keep its Chinese name as it was
 * then; a post that nobody ever held by that name keeps it in English, too.
 */
@Component
public class PostNames {

  private final HoldingTable holdings;

  PostNames(HoldingTable holdings) {
    this.holdings = holdings;
  }

  /** By the name that was kept. */
  public Map<String, Names> of(Collection<? extends @Nullable String> posts) {
    var asked = new HashSet<String>();
    for (@Nullable String post : posts) {
      if (post != null && !post.isBlank()) {
        asked.add(post);
      }
    }
    var english = asked.isEmpty() ? Map.<String, String>of() : holdings.english(asked);
    var names = new HashMap<String, Names>();
    asked.forEach(post -> names.put(post, new Names(post, english.getOrDefault(post, post))));
    return names;
  }

  /** One of them, as the reader speaks. */
  public static @Nullable String told(
      Map<String, Names> names, @Nullable String post, Locale locale) {
    Names found = post == null ? null : names.get(post);
    return found == null ? post : found.in(locale);
  }
}
