package shoutu.response.measure;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import shoutu.response.measure.Appeal.Stage;
import shoutu.response.measure.Measure.Signature;
import shoutu.territory.Field;

/** Who may hear an appeal: another person, in a post that does not answer to the decider's. */
final class AppealRules {

  /** What became of a decision. */
  enum Verdict {
    TAKEN,
    /** Proposed or decided the measure themselves. */
    SAME_PERSON,
    /** Not the one who hears it, or in the decider's post or under it. */
    NOT_YOURS,
    NOT_NOW
  }

  /**
   * @param isUnder whether the first field answers to the second
   */
  static boolean mayHear(Field organ, Measure of, BiPredicate<Field, Field> isUnder) {
    return isApart(organ, of.proposed(), isUnder) && isApart(organ, of.decided(), isUnder);
  }

  private static boolean isApart(
      Field organ, @Nullable Signature by, BiPredicate<Field, Field> isUnder) {
    Field in = by == null ? null : by.in();
    return in == null || !organ.equals(in) && !isUnder.test(organ, in);
  }

  /** The first that may hear it; the last of all where none is apart, and then another person. */
  static Field organ(List<Field> organs, Measure of, BiPredicate<Field, Field> isUnder) {
    return organs.stream()
        .filter(organ -> mayHear(organ, of, isUnder))
        .findFirst()
        .orElseGet(organs::getLast);
  }

  /**
   * @param hears the field that hears it
   * @param mine whether the caller answers for it
   */
  static Verdict mayDecide(Appeal appeal, Measure of, String by, Field hears, List<Field> mine) {
    if (appeal.stage() != Stage.FILED) {
      return Verdict.NOT_NOW;
    }
    Signature decided = of.decided();
    if (by.equals(of.proposed().by()) || decided != null && by.equals(decided.by())) {
      return Verdict.SAME_PERSON;
    }
    return mine.contains(hears) ? Verdict.TAKEN : Verdict.NOT_YOURS;
  }

  private AppealRules() {}
}
