package shoutu.response.period;

import org.jspecify.annotations.Nullable;
import shoutu.rules.Names;

/**
 * A post of the command of a response.
 *
 * @param function the county's, whose holder fills it
 * @param title what the post of the holder is called; null: nobody holds it
 * @param standsIn whether a deputy does
 * @param several whether the same holder fills others too
 */
record ImsPost(
    String code,
    Names names,
    String function,
    @Nullable String title,
    @Nullable String titleEn,
    @Nullable String holder,
    boolean standsIn,
    boolean several) {

  public boolean isGap() {
    return holder == null;
  }
}
