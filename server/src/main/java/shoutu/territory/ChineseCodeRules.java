package shoutu.territory;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shoutu.base.RowFault;
import shoutu.rules.Level;

/**
 * Chinese division codes: 6 digits (GB/T 2260: province, prefecture, county), 3 (GB/T 10114: the
 * township), 3 (the village, by the National Bureau of Statistics); zeros fill up to 6 or 12. Only
 * a code that claims to be one is held to it: 6, 9 or 12 digits that begin with a province. Codes
 * of other countries and grid cells' own suffixes are left alone.
 *
 * <p>All 665,000 codes of the bureau's 2023 list pass. A prefecture without counties stands for its
 * county, too (441900), special zones have townships numbered 000, and where the bureau lists no
 * villages, one stands for all (350527000000).
 */
final class ChineseCodeRules {

  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82");

  /**
   * Sub-districts, towns, townships and units; committees of residents and villages, and others.
   */
  private static final int HIGHEST_OF_THREE = 599;

  private static final int COUNTY = 6;
  private static final int TOWNSHIP = 9;
  private static final int VILLAGE = 12;

  static Optional<RowFault> check(int row, String code, Level level) {
    if (!claims(code)) {
      return Optional.empty();
    }
    Optional<RowFault> digits = digits(row, code);
    if (digits.isPresent()) {
      return digits;
    }
    Set<Level> allowed = levels(code);
    return allowed.contains(level)
        ? Optional.empty()
        : Optional.of(
            new RowFault(
                row,
                "level",
                "level-against-code",
                Map.of(
                    "value",
                    level.name(),
                    "code",
                    code,
                    "allowed",
                    String.join(", ", allowed.stream().map(Enum::name).toList()))));
  }

  static boolean claims(String code) {
    int length = code.length();
    return (length == COUNTY || length == TOWNSHIP || length == VILLAGE)
        && code.chars().allMatch(c -> c >= '0' && c <= '9')
        && PROVINCES.contains(code.substring(0, 2));
  }

  private static Optional<RowFault> digits(int row, String code) {
    if (code.length() >= TOWNSHIP && three(code, COUNTY) > HIGHEST_OF_THREE) {
      return Optional.of(RowFault.of(row, "code", "not-township-digits", code.substring(6, 9)));
    }
    if (code.length() == VILLAGE && three(code, TOWNSHIP) > HIGHEST_OF_THREE) {
      return Optional.of(RowFault.of(row, "code", "not-village-digits", code.substring(9)));
    }
    return Optional.empty();
  }

  /** The levels at which a place of this code can lie. */
  static Set<Level> levels(String code) {
    String significant = code.length() == COUNTY ? code : withoutFill(code);
    return switch (significant.length()) {
      case VILLAGE -> EnumSet.of(Level.VILLAGE);
      case TOWNSHIP -> EnumSet.of(Level.TOWNSHIP);
      default -> {
        if (significant.endsWith("0000")) {
          yield EnumSet.of(Level.PROVINCE);
        }
        Set<Level> levels = EnumSet.of(Level.COUNTY);
        if (significant.endsWith("00")) {
          levels.add(Level.PREFECTURE);
        }
        if (code.length() == VILLAGE) {
          levels.add(Level.VILLAGE);
        }
        yield levels;
      }
    };
  }

  /** 12 digits of which the last three or six are only there to fill. */
  private static String withoutFill(String code) {
    if (code.length() == VILLAGE && code.endsWith("000")) {
      return code.endsWith("000000") ? code.substring(0, COUNTY) : code.substring(0, TOWNSHIP);
    }
    return code;
  }

  private static int three(String code, int from) {
    return Integer.parseInt(code.substring(from, from + 3));
  }

  private ChineseCodeRules() {}
}
