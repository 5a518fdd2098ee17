package shoutu.epi.detection.history;

import shoutu.epi.numeric.Check;

/**
 * The settings of the CDC's comparison of four-week blocks.
 *
 * @param years earlier years (b), at least 1
 * @param blocksEachSide blocks before and after the same time of those years (m)
 * @param perYear weeks of a year
 * @param alpha two-sided: 0.025 for the limits of a 97.5 % prediction interval
 */
public record Cdc(int years, int blocksEachSide, int perYear, double alpha) {
  /** Weeks of a block. */
  static final int BLOCK = 4;

  public Cdc {
    Check.atLeast(1, "years", years);
    Check.atLeast(0, "blocks each side", blocksEachSide);
    Check.atLeast(1, "weeks per year", perYear);
    Check.insideUnit("alpha", alpha);
    Check.atLeast(2, "blocks to compare with", years * (2 * blocksEachSide + 1));
  }

  /** Five years, one block on each side. */
  public static Cdc usual(double alpha) {
    return new Cdc(5, 1, 52, alpha);
  }

  /** Weeks that must lie before the one that is judged. */
  public int history() {
    return years * perYear + (blocksEachSide + 1) * BLOCK - 1;
  }
}
