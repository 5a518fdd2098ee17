package shoutu.epi.detection.farrington;

/**
 * Maximum likelihood along the profile of the slope.
 *
 * <p>Given the slope, each level has a closed form, sum of counts over sum of exp(slope × time). So
 * the likelihood is a concave function of the slope alone, and Newton's method finds it in a few
 * steps; the powers of exp(slope) are built by multiplication. What a general {@code glm} needs a
 * QR decomposition for in each step costs three sums here.
 */
final class Profile implements Model.Solver {
  private static final int MOST_STEPS = 100;
  private static final double LARGEST_STEP = 4;
  private static final double SMALLEST_STEP = 1e-10;
  private static final double IDENTIFIED = 1e-9;

  private double[] growth = {};
  private double[] power = {};

  @Override
  public boolean solve(Model model, boolean withTrend) {
    model.trend = withTrend;
    if (growth.length < model.design.rows.length) {
      growth = new double[model.design.rows.length];
    }
    boolean found = true;
    if (withTrend) {
      found = climb(model);
    } else {
      model.slope = 0;
      accumulate(model);
    }
    Design design = model.design;
    for (int s = 0; s < design.seasons(); s++) {
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        model.mean[i] = model.level[s] * growth[i];
        model.fisher[i] = model.weight[i] * model.mean[i];
      }
    }
    return found;
  }

  private boolean climb(Model model) {
    double longest = model.design.longest;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      double gradient = accumulate(model);
      if (!(model.information > IDENTIFIED * longest)) {
        return false;
      }
      double step = gradient / model.information;
      if (Math.abs(step) < SMALLEST_STEP / longest) {
        return true;
      }
      model.slope += Math.clamp(step, -LARGEST_STEP / longest, LARGEST_STEP / longest);
    }
    return false;
  }

  /** Levels and information at the present slope; returns the gradient of the likelihood. */
  private double accumulate(Model model) {
    grow(model);
    Design design = model.design;
    double gradient = 0;
    double information = 0;
    for (int s = 0; s < design.seasons(); s++) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double cases = 0;
      double moments = 0;
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        double back = design.back[i];
        double e = model.weight[i] * growth[i];
        double wy = model.weight[i] * model.y[i];
        sum0 += e;
        sum1 += e * back;
        sum2 += e * back * back;
        cases += wy;
        moments += wy * back;
      }
      double mean = sum1 / sum0;
      model.level[s] = cases / sum0;
      model.total[s] = cases;
      model.centre[s] = mean;
      gradient += moments - cases * mean;
      information += cases * Math.max(0, sum2 / sum0 - mean * mean);
    }
    model.information = information;
    return gradient;
  }

  /** What each row's level is multiplied by: exp(slope × time back), and its population. */
  private void grow(Model model) {
    Design design = model.design;
    int n = design.rows.length;
    if (design.lags.length == 0) {
      for (int i = 0; i < n; i++) {
        growth[i] = model.population[i] * Math.exp(model.slope * design.back[i]);
      }
      return;
    }
    powers(Math.exp(model.slope), (int) design.longest + 1);
    for (int i = 0; i < n; i++) {
      growth[i] = model.population[i] * power[design.lags[i]];
    }
  }

  private void powers(double base, int size) {
    if (power.length < size) {
      power = new double[size];
    }
    power[0] = 1;
    double factor = base;
    for (int filled = 1; filled < size; filled *= 2) {
      int more = Math.min(filled, size - filled);
      for (int i = 0; i < more; i++) {
        power[filled + i] = power[i] * factor;
      }
      factor *= factor;
    }
  }
}
