package shoutu.rules;

import org.jspecify.annotations.Nullable;

/**
 * How much may lie in one hand.
 *
 * @param counts what is counted
 * @param level for posts of places of this level; null: all
 * @param function for posts of this function; null: all
 * @param most the limit; more than this is too much
 */
public record SpanRule(
    String id,
    Names names,
    Counts counts,
    @Nullable Level level,
    @Nullable String function,
    int most,
    Basis basis) {

  /** What lies in one hand. */
  public enum Counts {
    /** The people of the place for which one post answers. */
    PEOPLE_OF_A_POST,
    /** The places directly below the place for which one post answers. */
    PLACES_OF_A_POST,
    /** The posts as first holder that one person has. */
    POSTS_OF_A_PERSON,
    /** The places with a pairing team of which one person is a member. */
    TEAMS_OF_A_PERSON
  }

  public boolean isAbout(Level of, String post) {
    return (level == null || level == of) && (function == null || function.equals(post));
  }
}
