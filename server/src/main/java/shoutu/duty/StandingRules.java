package shoutu.duty;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/** What somebody is to a duty: from the fields that they answer for now. */
final class StandingRules {

  /** Verification answers to the level above, never to the lead of its own place. */
  private static final String SUPERVISION = "SUPERVISION";

  /**
   * @param mine whether they answer for a field at this moment, also as deputy or by fallback
   * @param posts the fields that they hold themselves
   * @param path the places from the top down to a place, itself included
   * @param commands the places whose lead is a command: counties and above
   * @param asking the duty that this one is about, if it is a call
   */
  static Set<Standing> of(
      Duty duty,
      Predicate<Field> mine,
      Collection<Field> posts,
      Function<String, List<String>> path,
      Set<String> commands,
      @Nullable Duty asking) {
    Set<Standing> standing = EnumSet.noneOf(Standing.class);
    Field owner = duty.owner();
    add(standing, Standing.OWNER, owner, mine);
    add(standing, Standing.ASSIGNEE, duty.assignee(), mine);
    add(standing, Standing.ISSUER, duty.charge().issuer(), mine);
    add(standing, Standing.VERIFIER, duty.charge().verifier(), mine);
    add(standing, Standing.BENEFICIARY, asking == null ? null : asking.owner(), mine);
    if (duty.stage() instanceof Stage.Disputed(_, Field decider)) {
      add(standing, Standing.DECIDER, decider, mine);
    }
    for (Field post : posts) {
      if (isUnder(post, owner, path)) {
        standing.add(Standing.SUBORDINATE);
      }
      if (isUnder(owner, post, path)) {
        standing.add(Standing.SUPERIOR);
      }
      boolean above = path.apply(duty.ground().place()).contains(post.place());
      if (above && post.function().equals(SUPERVISION)) {
        standing.add(Standing.SUPERVISION);
      }
      if (above
          && post.function().equals(shoutu.rules.Function.LEAD)
          && commands.contains(post.place())) {
        standing.add(Standing.COMMAND);
      }
    }
    return standing;
  }

  /** Below in the territory in the same function or under its lead; or led in the same place. */
  static boolean isUnder(Field one, Field other, Function<String, List<String>> path) {
    Field low = Seats.fieldOf(one);
    Field high = Seats.fieldOf(other);
    if (low.place().equals(high.place())) {
      return high.function().equals(shoutu.rules.Function.LEAD)
          && !low.function().equals(shoutu.rules.Function.LEAD)
          && !low.function().equals(SUPERVISION);
    }
    return path.apply(low.place()).contains(high.place())
        && (high.function().equals(shoutu.rules.Function.LEAD)
            || high.function().equals(low.function()));
  }

  private static void add(
      Set<Standing> to, Standing standing, @Nullable Field field, Predicate<Field> mine) {
    if (field != null && mine.test(field)) {
      to.add(standing);
    }
  }

  private StandingRules() {}
}
