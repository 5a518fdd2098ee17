package shoutu.epi.risk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.intervals.Proportions;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NormalLaw;

/**
 * Attack rates and what an exposure did to them.
 *
 * <p><b>Assumes</b> people independent of each other. <b>Breaks</b> when illness passes from one to
 * the other within households or classes: all limits are then too narrow and p-values too small. In
 * a case-control study only the odds ratios mean anything.
 */
public final class Exposure {
  private Exposure() {}

  /** The share of a group that fell ill, with exact (Clopper–Pearson) and Wilson limits. */
  public static AttackRate attackRate(long ill, long all, double confidence) {
    var exact = Proportions.exact(ill, all, confidence);
    return new AttackRate(
        ill, all, exact.estimate(), exact, Proportions.wilson(ill, all, confidence));
  }

  /**
   * Everything a two-by-two table says (Rothman, Greenland and Lash 2008, chapter 14). Large-sample
   * limits need some five people expected in each cell; below it read Fisher's p and the exact
   * limits of the conditional odds ratio.
   */
  public static Comparison compare(TwoByTwo table, double confidence) {
    double z = NormalLaw.twoSided(confidence);
    var rateExposed = share(table.illExposed(), table.exposed());
    var rateUnexposed = share(table.illUnexposed(), table.unexposed());
    boolean bothRows = rateExposed.isPresent() && rateUnexposed.isPresent();
    var conditional = new ConditionalLaw(table);
    Optional<Effect> riskRatio = bothRows ? riskRatio(table, z) : Optional.empty();
    return new Comparison(
        table,
        rateExposed,
        rateUnexposed,
        riskRatio,
        oddsRatio(table, z),
        bothRows ? Optional.of(riskDifference(table, z)) : Optional.empty(),
        chiSquare(table, 0),
        chiSquare(table, 0.5),
        conditional.twoSided(),
        conditional.oddsRatio(confidence),
        riskRatio.filter(ratio -> ratio.estimate() > 0).isPresent()
            ? OptionalDouble.of(1 - 1 / riskRatio.get().estimate())
            : OptionalDouble.empty(),
        populationFraction(table));
  }

  /**
   * The conditional odds ratio and its limits as R's {@code fisher.test} prints them: it stops when
   * the ratio, or its inverse if above 1, is good to 1e-4, so that a ratio of 138 may be off by
   * half a unit. {@link #compare} gives it to all digits.
   */
  public static Optional<Effect> conditionalOddsRatioOfR(TwoByTwo table, double confidence) {
    Check.insideUnit("confidence", confidence);
    return new ConditionalLaw(table).oddsRatioOfR(confidence);
  }

  /**
   * One ratio for all strata, which a confounder (age, sex, school) has been held fixed in (Mantel
   * and Haenszel 1959). <b>Assumes</b> that the ratio is the same in each: look at them first.
   * Strata of less than two people tell nothing and are left out. As R's {@code mantelhaen.test},
   * whose products of whole numbers overflow with large tables: no limits there.
   */
  public static Pooled mantelHaenszel(List<TwoByTwo> strata, double confidence) {
    double z = NormalLaw.twoSided(confidence);
    var sums = new StratifiedSums(strata.stream().filter(table -> table.all() > 1).toList());
    return new Pooled(sums.strata(), sums.oddsRatio(z), sums.riskRatio(z), sums.test());
  }

  private static OptionalDouble share(long part, long whole) {
    Check.atLeast(0L, "whole", whole);
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private static Optional<Effect> riskRatio(TwoByTwo t, double z) {
    if (t.ill() == 0) {
      return Optional.empty();
    }
    double ratio =
        ((double) t.illExposed() / t.exposed()) / ((double) t.illUnexposed() / t.unexposed());
    double variance =
        1.0 / t.illExposed() - 1.0 / t.exposed() + 1.0 / t.illUnexposed() - 1.0 / t.unexposed();
    return Optional.of(Effect.ratio(ratio, Math.sqrt(variance), z));
  }

  private static Optional<Effect> oddsRatio(TwoByTwo t, double z) {
    double above = (double) t.illExposed() * t.wellUnexposed();
    double below = (double) t.wellExposed() * t.illUnexposed();
    if (above == 0 && below == 0) {
      return Optional.empty();
    }
    double variance =
        1.0 / t.illExposed()
            + 1.0 / t.wellExposed()
            + 1.0 / t.illUnexposed()
            + 1.0 / t.wellUnexposed();
    return Optional.of(Effect.ratio(above / below, Math.sqrt(variance), z));
  }

  private static Effect riskDifference(TwoByTwo t, double z) {
    double exposed = (double) t.illExposed() / t.exposed();
    double unexposed = (double) t.illUnexposed() / t.unexposed();
    double error =
        Math.sqrt(
            exposed * (1 - exposed) / t.exposed() + unexposed * (1 - unexposed) / t.unexposed());
    double difference = exposed - unexposed;
    return Effect.of(difference, difference - z * error, difference + z * error);
  }

  private static Optional<ChiSquare> chiSquare(TwoByTwo t, double correction) {
    double margins = (double) t.exposed() * t.unexposed() * t.ill() * t.well();
    if (margins == 0) {
      return Optional.empty();
    }
    double cross =
        Math.abs(
            (double) t.illExposed() * t.wellUnexposed()
                - (double) t.wellExposed() * t.illUnexposed());
    double off = Math.max(0, cross - correction * t.all());
    return Optional.of(ChiSquare.of(off / margins * off * t.all()));
  }

  private static OptionalDouble populationFraction(TwoByTwo t) {
    if (t.ill() == 0 || t.unexposed() == 0) {
      return OptionalDouble.empty();
    }
    double overall = (double) t.ill() / t.all();
    return OptionalDouble.of((overall - (double) t.illUnexposed() / t.unexposed()) / overall);
  }
}
