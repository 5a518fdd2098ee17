package shoutu.bench;

/** What a figure should reach. */
record Goal(Kind kind, double limit) {

  enum Kind {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }
  }

  static Goal atMost(double limit) {
    return new Goal(Kind.AT_MOST, limit);
  }

  static Goal atLeast(double limit) {
    return new Goal(Kind.AT_LEAST, limit);
  }

  boolean holds(double value) {
    return switch (kind) {
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
    };
  }

  @Override
  public String toString() {
    return kind.sign + " " + Figure.number(limit);
  }
}
