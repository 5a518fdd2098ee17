package shoutu.territory;

/**
 * The number of a county, from its code: the six official digits, else one that can't be official.
 */
final class HomeCode {

  private static final int OFFICIAL_DIGITS = 6;
  private static final int BEYOND_OFFICIAL = 1_000_000;

  static int of(String code) {
    if (code.length() >= OFFICIAL_DIGITS) {
      String digits = code.substring(0, OFFICIAL_DIGITS);
      if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Integer.parseInt(digits);
      }
    }
    return BEYOND_OFFICIAL + Math.floorMod(code.hashCode(), BEYOND_OFFICIAL);
  }

  private HomeCode() {}
}
