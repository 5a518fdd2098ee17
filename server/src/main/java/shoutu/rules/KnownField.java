package shoutu.rules;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field that is entered once and kept here, so that nobody needs to ask for it again.
 *
 * @param words what it is called on forms
 * @param where it is read
 * @param source where its value is had for each place; null when it can't be filled in beforehand
 */
public record KnownField(
    String code,
    Names names,
    List<String> words,
    Names where,
    @Nullable Source source,
    Basis basis) {

  /** Where a value can be had. */
  public enum Source {
    /** Of the respondent's place, as last told. */
    POPULATION
  }

  public KnownField {
    words = List.copyOf(words);
  }

  /** Whether a key or a label means this. Neither case, width nor punctuation counts. */
  public boolean isCalled(String said) {
    String plain = plain(said);
    return plain.equals(plain(code))
        || plain.equals(plain(names.zh()))
        || plain.equals(plain(names.en()))
        || words.stream().anyMatch(word -> plain.equals(plain(word)));
  }

  /** Letters and digits alone. */
  public static String plain(String said) {
    return Normalizer.normalize(said, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  static KnownField read(PackReader pack, PackNode node) {
    return new KnownField(
        node.text("code"),
        PackReader.names(node, "name"),
        node.texts("words"),
        PackReader.names(node, "where"),
        node.has("source") ? node.oneOf("source", Source.class) : null,
        pack.basisOf(node));
  }
}
