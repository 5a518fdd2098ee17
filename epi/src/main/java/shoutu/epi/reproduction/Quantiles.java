package shoutu.epi.reproduction;

/** Quantiles of the posterior; {@code q025} to {@code q975} is the 95 % credible interval. */
public record Quantiles(
    double q025, double q05, double q25, double median, double q75, double q95, double q975) {
  Quantiles times(double scale) {
    return new Quantiles(
        q025 * scale,
        q05 * scale,
        q25 * scale,
        median * scale,
        q75 * scale,
        q95 * scale,
        q975 * scale);
  }
}
