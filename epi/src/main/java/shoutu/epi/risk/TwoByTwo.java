package shoutu.epi.risk;

import shoutu.epi.numeric.Check;

/** Ill and well people, with and without an exposure. */
public record TwoByTwo(long illExposed, long wellExposed, long illUnexposed, long wellUnexposed) {
  private static final long MOST = 10_000_000;

  public TwoByTwo {
    check("ill exposed", illExposed);
    check("well exposed", wellExposed);
    check("ill unexposed", illUnexposed);
    check("well unexposed", wellUnexposed);
  }

  private static void check(String name, long count) {
    if (Check.atLeast(0L, name, count) > MOST) {
      throw new IllegalArgumentException(name + " must be at most " + MOST + ", but was " + count);
    }
  }

  /** All exposed. */
  public long exposed() {
    return illExposed + wellExposed;
  }

  /** All unexposed. */
  public long unexposed() {
    return illUnexposed + wellUnexposed;
  }

  /** All who fell ill. */
  public long ill() {
    return illExposed + illUnexposed;
  }

  /** All who stayed well. */
  public long well() {
    return wellExposed + wellUnexposed;
  }

  /** Everybody in the table. */
  public long all() {
    return exposed() + unexposed();
  }
}
