package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.risk.ChiSquare;
import shoutu.epi.risk.Comparison;
import shoutu.epi.risk.Effect;
import shoutu.epi.risk.Exposure;
import shoutu.epi.risk.TwoByTwo;
import shoutu.epitool.table.LineList;
import shoutu.epitool.table.Table;

/** Attack rates and two-by-two tables as R gives them. */
final class AttackRateFamily implements Family {

  @Override
  public String name() {
    return "attack_rate";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    LineList people =
        new LineList(of.table("input.csv"), of.options().path("ill_column").asString("ill"));
    double confidence = of.confidence();
    return Map.of(
        "expected_attack_rate.csv", rates(people, confidence),
        "expected_2x2.csv", tables(people, confidence),
        "expected_mantel_haenszel.csv", strata(people, confidence));
  }

  /** By every column that puts people into groups, and of all. */
  private static Table rates(LineList people, double confidence) {
    Table.Builder table =
        Table.of(
            "attack_rate",
            "group",
            "cases",
            "total",
            "attack_rate",
            "exact_lower",
            "exact_upper",
            "wilson_lower",
            "wilson_upper");
    for (String column : people.people().columns()) {
      if (!column.equals(people.ill()) && groups(people, column)) {
        people
            .groups(column)
            .forEach(
                (value, rows) -> people.addRate(table, column + " " + value, rows, confidence));
      }
    }
    people.addRate(table, "all", people.rows(), confidence);
    return table.build();
  }

  private static Table tables(LineList people, double confidence) {
    Table.Builder table =
        Table.of(
            "2x2",
            "exposure",
            "ill_exposed",
            "well_exposed",
            "ill_unexposed",
            "well_unexposed",
            "attack_rate_exposed",
            "attack_rate_unexposed",
            "risk_ratio",
            "rr_lower",
            "rr_upper",
            "odds_ratio",
            "or_lower",
            "or_upper",
            "risk_difference",
            "rd_lower",
            "rd_upper",
            "chi2_uncorrected",
            "p_chi2_uncorrected",
            "chi2_yates",
            "p_chi2_yates",
            "p_fisher_two_sided",
            "or_conditional_mle",
            "or_conditional_lower",
            "or_conditional_upper",
            "attributable_fraction_exposed",
            "population_attributable_fraction");
    for (String exposure : people.exposures()) {
      TwoByTwo counts = people.count(exposure, people.rows());
      Comparison all = Exposure.compare(counts, confidence);
      Optional<Effect> conditional = Exposure.conditionalOddsRatioOfR(counts, confidence);
      table.row(
          exposure,
          counts.illExposed(),
          counts.wellExposed(),
          counts.illUnexposed(),
          counts.wellUnexposed(),
          all.rateExposed(),
          all.rateUnexposed(),
          estimate(all.riskRatio()),
          lower(all.riskRatio()),
          upper(all.riskRatio()),
          estimate(all.oddsRatio()),
          lower(all.oddsRatio()),
          upper(all.oddsRatio()),
          estimate(all.riskDifference()),
          lower(all.riskDifference()),
          upper(all.riskDifference()),
          all.chiSquare().map(ChiSquare::statistic),
          all.chiSquare().map(ChiSquare::p),
          all.yates().map(ChiSquare::statistic),
          all.yates().map(ChiSquare::p),
          all.fisher(),
          estimate(conditional),
          lower(conditional),
          upper(conditional),
          all.attributableFraction(),
          all.populationFraction());
    }
    return table.build();
  }

  /** Every exposure by every other column that groups people. */
  private static Table strata(LineList people, double confidence) {
    Table.Builder table =
        Table.of(
            "mantel_haenszel",
            "exposure",
            "stratified_by",
            "mh_odds_ratio",
            "mh_or_lower",
            "mh_or_upper",
            "mh_chi2_corrected",
            "p_mh",
            "mh_risk_ratio");
    List<String> exposures = people.exposures();
    for (String by : people.people().columns()) {
      if (!by.equals(people.ill()) && !exposures.contains(by) && groups(people, by)) {
        for (String exposure : exposures) {
          List<TwoByTwo> strata = new ArrayList<>();
          people.groups(by).values().forEach(rows -> strata.add(people.count(exposure, rows)));
          var pooled = Exposure.mantelHaenszel(strata, confidence);
          table.row(
              exposure,
              by,
              estimate(pooled.oddsRatio()),
              lower(pooled.oddsRatio()),
              upper(pooled.oddsRatio()),
              pooled.test().map(ChiSquare::statistic),
              pooled.test().map(ChiSquare::p),
              estimate(pooled.riskRatio()));
        }
      }
    }
    return table.build();
  }

  /** Whether a column has few enough values to put people into groups, unlike a name or an age. */
  private static boolean groups(LineList people, String column) {
    int values = people.values(column).size();
    return values > 1 && values <= Math.max(2, people.people().size() / 4);
  }

  private static OptionalDouble estimate(Optional<Effect> effect) {
    return effect.isPresent() ? OptionalDouble.of(effect.get().estimate()) : OptionalDouble.empty();
  }

  private static OptionalDouble lower(Optional<Effect> effect) {
    return effect.isPresent() ? effect.get().lower() : OptionalDouble.empty();
  }

  private static OptionalDouble upper(Optional<Effect> effect) {
    return effect.isPresent() ? effect.get().upper() : OptionalDouble.empty();
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return column.startsWith("or_conditional") ? Tolerance.near(1e-4) : Tolerance.near(1e-9);
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    return switch (file) {
      case "expected_attack_rate.csv" -> List.of("group");
      case "expected_mantel_haenszel.csv" -> List.of("exposure", "stratified_by");
      default -> List.of("exposure");
    };
  }
}
