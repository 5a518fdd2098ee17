package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import shoutu.epi.risk.AttackRate;
import shoutu.epi.risk.ChiSquare;
import shoutu.epi.risk.Comparison;
import shoutu.epi.risk.Effect;
import shoutu.epi.risk.Exposure;
import shoutu.epi.risk.TwoByTwo;
import shoutu.epitool.table.Table;

/** Attack rates and two-by-two tables as R gives them. */
final class AttackRateFamily implements Family {

  @Override
  public String name() {
    return "attack_rate";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table people = of.table("input.csv");
    String ill = of.options().path("ill_column").asString("ill");
    double confidence = of.confidence();
    return Map.of(
        "expected_attack_rate.csv", rates(people, ill, confidence),
        "expected_2x2.csv", tables(people, ill, confidence),
        "expected_mantel_haenszel.csv", strata(people, ill, confidence));
  }

  /** By every column that puts people into groups, and of all. */
  private static Table rates(Table people, String ill, double confidence) {
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
    for (String column : people.columns()) {
      if (!column.equals(ill) && groups(people, column)) {
        people
            .groups(column)
            .forEach(
                (value, rows) -> {
                  if (known(value)) {
                    rate(table, column + " " + value, people, ill, rows, confidence);
                  }
                });
      }
    }
    rate(table, "all", people, ill, all(people), confidence);
    return table.build();
  }

  private static void rate(
      Table.Builder table,
      String group,
      Table people,
      String ill,
      List<Integer> rows,
      double confidence) {
    long total = rows.stream().filter(row -> known(people.text(row, ill))).count();
    if (total > 0) {
      long cases = rows.stream().filter(row -> yes(people, row, ill)).count();
      AttackRate rate = Exposure.attackRate(cases, total, confidence);
      table.row(
          group,
          cases,
          total,
          rate.rate(),
          rate.exact().lower(),
          rate.exact().upper(),
          rate.wilson().lower(),
          rate.wilson().upper());
    }
  }

  private static Table tables(Table people, String ill, double confidence) {
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
    for (String exposure : exposures(people, ill)) {
      TwoByTwo counts = count(people, ill, exposure, all(people));
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
  private static Table strata(Table people, String ill, double confidence) {
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
    List<String> exposures = exposures(people, ill);
    for (String by : people.columns()) {
      if (!by.equals(ill) && !exposures.contains(by) && groups(people, by)) {
        for (String exposure : exposures) {
          List<TwoByTwo> strata = new ArrayList<>();
          people
              .groups(by)
              .forEach(
                  (value, rows) -> {
                    if (known(value)) {
                      strata.add(count(people, ill, exposure, rows));
                    }
                  });
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

  private static List<Integer> all(Table people) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < people.size(); row++) {
      rows.add(row);
    }
    return rows;
  }

  /** Columns of 0 and 1. */
  private static List<String> exposures(Table people, String ill) {
    return people.columns().stream()
        .filter(column -> !column.equals(ill))
        .filter(column -> values(people, column).equals(Set.of("0", "1")))
        .toList();
  }

  /** Whether a column has few enough values to put people into groups, unlike a name or an age. */
  private static boolean groups(Table people, String column) {
    int values = values(people, column).size();
    return values > 1 && values <= Math.max(2, people.size() / 4);
  }

  private static Set<String> values(Table people, String column) {
    Set<String> values = new TreeSet<>(people.texts(column));
    values.removeIf(value -> !known(value));
    return values;
  }

  private static boolean known(String value) {
    return !value.isEmpty() && !value.equals("NA");
  }

  private static boolean yes(Table people, int row, String column) {
    return people.text(row, column).equals("1");
  }

  /** Those of whom both are known. */
  private static TwoByTwo count(Table people, String ill, String exposure, List<Integer> rows) {
    long[] counts = new long[4];
    for (int row : rows) {
      if (known(people.text(row, ill)) && known(people.text(row, exposure))) {
        counts[(yes(people, row, exposure) ? 0 : 2) + (yes(people, row, ill) ? 0 : 1)]++;
      }
    }
    return new TwoByTwo(counts[0], counts[1], counts[2], counts[3]);
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
