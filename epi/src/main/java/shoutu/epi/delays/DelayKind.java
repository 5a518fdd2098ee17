package shoutu.epi.delays;

/** The distributions that can be fitted; each has two parameters. */
public enum DelayKind {
  GAMMA("shape", "scale"),
  LOG_NORMAL("meanlog", "sdlog"),
  WEIBULL("shape", "scale");

  private final String first;
  private final String second;

  DelayKind(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /** What the first parameter is called. */
  public String first() {
    return first;
  }

  /** What the second parameter is called. */
  public String second() {
    return second;
  }

  /** The distribution with these parameters; all but {@code meanlog} above 0. */
  public DelayLaw law(double first, double second) {
    return switch (this) {
      case GAMMA -> new DelayLaw.Gamma(first, second);
      case LOG_NORMAL -> new DelayLaw.LogNormal(first, second);
      case WEIBULL -> new DelayLaw.Weibull(first, second);
    };
  }

  /** Parameters are searched on the logarithm, but for the mean of the logarithm. */
  double inside(int parameter, double natural) {
    return isFree(parameter) ? natural : Math.log(natural);
  }

  double natural(int parameter, double inside) {
    return isFree(parameter) ? inside : Math.exp(inside);
  }

  /** Slope of the natural parameter in the one that is searched. */
  double slope(int parameter, double natural) {
    return isFree(parameter) ? 1 : natural;
  }

  private boolean isFree(int parameter) {
    return this == LOG_NORMAL && parameter == 0;
  }
}
