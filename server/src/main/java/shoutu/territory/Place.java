package shoutu.territory;

import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;

/**
 * A place as it was at one instant.
 *
 * @param population as last told, or null where no source gives it
 * @param placeNo its number in pre-order; its subtree is [placeNo, lastNo]
 * @param home the county in which its records are born
 * @param gone true when it no longer existed at that instant
 */
public record Place(
    String code,
    String name,
    String nameEn,
    Level level,
    @Nullable String parent,
    @Nullable Integer population,
    int placeNo,
    int lastNo,
    int home,
    boolean gone) {

  public Subtree subtree() {
    return new Subtree(code, placeNo, lastNo + 1);
  }
}
