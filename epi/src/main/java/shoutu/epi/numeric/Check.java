package shoutu.epi.numeric;

/** Refuses bad input at the door; every message names the input and the value it had. */
public final class Check {
  private Check() {}

  /** The value, unless it is infinite or no number. */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, but was " + value);
    }
    return value;
  }

  /** The value, if it is finite and above 0. */
  public static double positive(String name, double value) {
    if (!(finite(name, value) > 0)) {
      throw new IllegalArgumentException(name + " must be above 0, but was " + value);
    }
    return value;
  }

  /** The value, if it is finite and 0 or more. */
  public static double notNegative(String name, double value) {
    if (finite(name, value) < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but was " + value);
    }
    return value;
  }

  /** A probability strictly between 0 and 1, such as a confidence level. */
  public static double insideUnit(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1, but was " + value);
    }
    return value;
  }

  /** A probability, 0 and 1 included. */
  public static double probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, but was " + value);
    }
    return value;
  }

  /** The value, if it is not below the least. */
  public static int atLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + ", but was " + value);
    }
    return value;
  }

  /** The value, if it is not below the least. */
  public static long atLeast(long least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + ", but was " + value);
    }
    return value;
  }

  /** A part that is not larger than its whole. */
  public static long partOf(long whole, String name, long part) {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(
          name + " must be from 0 to " + whole + ", but was " + part);
    }
    return part;
  }

  /** A copy of the counts, none negative; the message says which one was not acceptable. */
  public static double[] counts(String name, double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!(copy[i] >= 0) || Double.isInfinite(copy[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be a count of 0 or more, but was " + copy[i]);
      }
    }
    return copy;
  }

  /** A copy of the counts, none negative; the message says which one was not acceptable. */
  public static long[] counts(String name, long[] values) {
    long[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] < 0) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be a count of 0 or more, but was " + copy[i]);
      }
    }
    return copy;
  }
}
