package shoutu.epi.detection.farrington;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import shoutu.epi.numeric.BetaLaw;

/** Judges period after period; used by one thread. */
final class Judge {
  private static final int YEARS_FOR_A_TREND = 3;

  private final Settings settings;
  private final Limit limit;
  private final Regression regression;

  Judge(Settings settings) {
    this.settings = settings;
    this.limit = new Limit(settings);
    this.regression = new Regression(settings.computation());
  }

  List<FarringtonPoint> all(List<Design> designs, long[] counts, double @Nullable [] population) {
    List<FarringtonPoint> points = new ArrayList<>(designs.size());
    for (Design design : designs) {
      points.add(one(design, counts, population));
    }
    return points;
  }

  FarringtonPoint one(Design design, long[] counts, double @Nullable [] population) {
    Model model = regression.load(design, counts, population);
    int now = design.judged;
    double people = population == null ? 1 : population[now];
    double above = settings.reweightAbove().orElse(Double.POSITIVE_INFINITY);
    boolean trend = settings.trend() && regression.fit(model, true, above) && isKept(model, people);
    if (!trend) {
      regression.fit(model, false, above);
    }
    double expected = expected(model, people);
    double logSe = regression.logSe();
    double dispersion = regression.dispersion();
    return new FarringtonPoint(
        now,
        counts[now],
        expected,
        logSe,
        dispersion,
        trend ? OptionalDouble.of(-model.slope) : OptionalDouble.empty(),
        limit.bound(expected, logSe, dispersion),
        enoughCases(counts, now),
        limit.pValue(counts[now], expected, logSe, dispersion));
  }

  private boolean isKept(Model model, double people) {
    return settings.years() >= YEARS_FOR_A_TREND
        && (settings.trendP() == 1 || trendPValue(model) < settings.trendP())
        && expected(model, people) <= model.mostObserved();
  }

  private static double expected(Model model, double people) {
    return people * model.level[model.design.seasons() - 1];
  }

  /** Two-sided t test with the dispersion as estimated. */
  private double trendPValue(Model model) {
    double squared = regression.trendSquared(model);
    double freedom = model.freedom();
    return freedom > 0 ? BetaLaw.cdf(freedom / (freedom + squared), freedom / 2, 0.5) : 1;
  }

  private boolean enoughCases(long[] counts, int now) {
    long sum = 0;
    for (int i = Math.max(0, now - settings.withinPeriods() + 1); i <= now; i++) {
      sum += counts[i];
    }
    return sum >= settings.fewestCases();
  }
}
