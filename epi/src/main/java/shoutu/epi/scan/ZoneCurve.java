package shoutu.epi.scan;

import java.util.Arrays;

/** Expected cases of a growing zone: {@code weight() * before()[t]} before period t. */
final class ZoneCurve {
  private final ScanModel model;
  private final double[] each;
  private final double[] before;
  private double total;
  private int places;
  private boolean summed;

  ZoneCurve(ScanModel model) {
    this.model = model;
    this.each = new double[model.separable ? 0 : model.periods];
    this.before = model.separable ? model.shareBefore : new double[model.periods + 1];
  }

  void reset() {
    total = 0;
    places = 0;
    Arrays.fill(each, 0);
  }

  /** On to a zone of the nest, from a smaller one or from none. */
  void grow(Zones.Nest nest, int zone) {
    int end = nest.ends[zone];
    for (; places < end; places++) {
      int place = nest.order[places];
      total += model.placeTotal[place];
      int from = place * model.periods;
      for (int t = 0; t < each.length; t++) {
        each[t] += model.expected[from + t];
      }
    }
    summed = false;
  }

  double total() {
    return total;
  }

  double weight() {
    return model.separable ? total : 1;
  }

  double[] before() {
    if (!summed && !model.separable) {
      double sum = 0;
      for (int t = 0; t < each.length; t++) {
        sum += each[t];
        before[t + 1] = sum;
      }
      summed = true;
    }
    return before;
  }

  /** The least ratio of this zone's expected cases to all places' share, over the periods. */
  double least() {
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < each.length; t++) {
      double share = model.shareBefore[t + 1] - model.shareBefore[t];
      if (share > 0) {
        least = Math.min(least, each[t] / share);
      }
    }
    return least * (1 - 1e-12);
  }
}
