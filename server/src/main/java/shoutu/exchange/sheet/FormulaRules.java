package shoutu.exchange.sheet;

/**
 * Spreadsheets run a cell of a CSV file that begins like a formula, whoever wrote it: a resident's
 * words must not read the desk of whoever opens the list. An apostrophe in front makes it a text;
 * when such a file comes back, it is taken off again.
 */
final class FormulaRules {

  /** Also as Chinese keyboards write them, and what programs skip in front. */
  private static final String RUN = "=+-@＝＋－＠\t\r\n";

  private static final char GUARD = '\'';

  static String guarded(String text) {
    return begins(text, 0) ? GUARD + text : text;
  }

  static String unguarded(String text) {
    return !text.isEmpty() && text.charAt(0) == GUARD && begins(text, 1) ? text.substring(1) : text;
  }

  private static boolean begins(String text, int at) {
    return text.length() > at && RUN.indexOf(text.charAt(at)) >= 0;
  }

  private FormulaRules() {}
}
