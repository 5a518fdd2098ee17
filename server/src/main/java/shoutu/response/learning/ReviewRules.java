package shoutu.response.learning;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shoutu.response.learning.Review.Item;
import shoutu.response.learning.Review.Part;

/** What may be said in a review. */
final class ReviewRules {

  /** A phone number or an identity number. */
  private static final Pattern OF_A_PERSON = Pattern.compile("\\d[\\d -]{9,}[\\dXx]");

  enum Refusal {
    NAMES_A_PERSON,
    TOO_MANY_ACTIONS,
    NO_OWNER
  }

  static Optional<Refusal> refusal(
      Part part, String text, @Nullable Object owner, List<Item> said, int mostActions) {
    if (OF_A_PERSON.matcher(text).find()) {
      return Optional.of(Refusal.NAMES_A_PERSON);
    }
    if (part != Part.NEXT) {
      return Optional.empty();
    }
    if (owner == null) {
      return Optional.of(Refusal.NO_OWNER);
    }
    long actions = said.stream().filter(item -> item.part() == Part.NEXT).count();
    return actions >= mostActions ? Optional.of(Refusal.TOO_MANY_ACTIONS) : Optional.empty();
  }

  private ReviewRules() {}
}
