package shoutu.response.learning;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.duty.TextRules;
import shoutu.response.learning.Review.Item;
import shoutu.response.learning.Review.Part;

/** What may be said in a review. */
final class ReviewRules {

  enum Refusal {
    NAMES_A_PERSON,
    TOO_MANY_ACTIONS,
    NO_OWNER
  }

  static Optional<Refusal> refusal(
      Part part, String text, @Nullable Object owner, List<Item> said, int mostActions) {
    if (TextRules.namesAPerson(text)) {
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
