package shoutu.epi.detection.chart;

/** The log likelihood of the best change in a run over that of none; 0 when none is better. */
interface Evidence {
  double of(Run run);

  /** The shortest run of which it can say anything. */
  int shortest();

  /** log((1 + α mean e^shift) ÷ (1 + α mean)). */
  static double logRatio(double alpha, double shift, double mean) {
    return Math.log1p(alpha * mean * Math.expm1(shift) / (1 + alpha * mean));
  }

  /** The slope of the log likelihood in a shift of the log means, from k on. */
  static double shiftScore(Run run, double alpha, int k, double shift) {
    double factor = Math.exp(shift);
    double sum = 0;
    for (int i = k; i < run.size; i++) {
      double shifted = run.means[i] * factor;
      sum += (run.counts[i] - shifted) / (1 + alpha * shifted);
    }
    return sum;
  }

  /** Minus its curvature. */
  static double shiftInformation(Run run, double alpha, int k, double shift) {
    double factor = Math.exp(shift);
    double sum = 0;
    for (int i = k; i < run.size; i++) {
      double shifted = run.means[i] * factor;
      double spread = 1 + alpha * shifted;
      sum += shifted * (1 + alpha * run.counts[i]) / (spread * spread);
    }
    return sum;
  }

  /** Of a shift of the log means of negative binomial counts, from k on. */
  static double shiftRatio(Run run, double alpha, int k, double shift) {
    double ratio = 0;
    for (int i = k; i < run.size; i++) {
      ratio +=
          run.counts[i] * shift
              - (run.counts[i] + 1 / alpha) * logRatio(alpha, shift, run.means[i]);
    }
    return ratio;
  }

  /** Of λ new cases for each case of the period before, from k on. */
  static double epidemicRatio(Run run, double alpha, int k, double lambda) {
    double ratio = 0;
    for (int i = k; i < run.size; i++) {
      double mean = run.means[i];
      double raised = mean + lambda * run.previous(i);
      ratio += run.counts[i] * Math.log(raised / mean);
      ratio -=
          alpha == 0
              ? raised - mean
              : (run.counts[i] + 1 / alpha) * Math.log((1 + alpha * raised) / (1 + alpha * mean));
    }
    return ratio;
  }
}
