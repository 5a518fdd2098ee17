package shoutu.epitool.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.risk.ChiSquare;
import shoutu.epi.risk.Effect;
import shoutu.epi.risk.Exposure;
import shoutu.epi.risk.TwoByTwo;
import shoutu.epitool.plot.Forest;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.LineList;
import shoutu.epitool.table.Table;

/** {@code shoutu epi attack}: attack rates, two-by-two tables and strata from a line list. */
@Command(
    name = "attack",
    mixinStandardHelpOptions = true,
    description = {
      "Attack rates, risk and odds ratios from a line list.",
      "One row a person, a column of 0 and 1 for being ill and one for each exposure; an empty"
          + " cell leaves the person out of that table.",
      "",
      "Example: ./shoutu epi attack epi-tool/samples/oswego.csv --plot oswego.svg",
      "prints a row for each dish: vanilla ice cream has a risk ratio of 5.6 (1.9 to 16).",
      "With --by sex: attack rates by sex; with --strata sex: Mantel-Haenszel ratios."
    })
public final class AttackCommand implements Runnable {

  @Mixin private Channel channel = new Channel();

  @Option(
      names = "--ill",
      paramLabel = "COLUMN",
      defaultValue = "ill",
      description = "Column of 0 and 1 that says who fell ill (${DEFAULT-VALUE})")
  private String ill = "ill";

  @Option(
      names = "--exposures",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns of 0 and 1 to compare (all others of 0 and 1)")
  private List<String> exposures = List.of();

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "Attack rates of the groups of this column instead")
  private Optional<String> by = Optional.empty();

  @Option(
      names = "--strata",
      paramLabel = "COLUMN",
      description = "Hold this column fixed: Mantel-Haenszel ratios instead")
  private Optional<String> strata = Optional.empty();

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Two-sided confidence (${DEFAULT-VALUE})")
  private double confidence;

  @Override
  public void run() {
    LineList people = new LineList(channel.read(), ill);
    if (by.isPresent()) {
      rates(people, by.get());
    } else {
      List<String> compared = exposures.isEmpty() ? people.exposures() : exposures;
      if (compared.isEmpty()) {
        throw new BadTable(
            "%s has no exposure: a column of 0 and 1 beside '%s'; name one with --exposures or a"
                    .formatted(people.people().name(), ill)
                + " group with --by");
      }
      if (strata.isPresent()) {
        pooled(people, compared, strata.get());
      } else {
        compared(people, compared);
      }
    }
  }

  private void rates(LineList people, String column) {
    Table.Builder table =
        Table.of(
            "attack",
            column,
            "ill",
            "all",
            "attack_rate",
            "exact_lower",
            "exact_upper",
            "wilson_lower",
            "wilson_upper");
    Forest forest = Forest.ofShares("Attack rate by " + column, "share ill, exact limits");
    people.groups(column).forEach((value, rows) -> rate(table, forest, people, value, rows));
    rate(table, forest, people, "all", people.rows());
    channel.write(table.build());
    channel.plotSvg(forest::svg);
  }

  private void rate(
      Table.Builder table, Forest forest, LineList people, String group, List<Integer> rows) {
    people
        .addRate(table, group, rows, confidence)
        .ifPresent(
            rate -> forest.row(group, rate.rate(), rate.exact().lower(), rate.exact().upper()));
  }

  private void compared(LineList people, List<String> columns) {
    Table.Builder table =
        Table.of(
            "attack",
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
            "p_chi2",
            "p_chi2_yates",
            "p_fisher",
            "or_conditional",
            "or_conditional_lower",
            "or_conditional_upper",
            "attributable_fraction_exposed",
            "attributable_fraction_population");
    Forest forest = Forest.ofRatios("Risk ratio by exposure", "risk ratio");
    for (String exposure : columns) {
      TwoByTwo counts = people.count(exposure, people.rows());
      var all = Exposure.compare(counts, confidence);
      List<Object> cells = new ArrayList<>();
      cells.addAll(
          List.of(
              exposure,
              counts.illExposed(),
              counts.wellExposed(),
              counts.illUnexposed(),
              counts.wellUnexposed(),
              all.rateExposed(),
              all.rateUnexposed()));
      addEffect(cells, all.riskRatio());
      addEffect(cells, all.oddsRatio());
      addEffect(cells, all.riskDifference());
      cells.add(all.chiSquare().map(ChiSquare::p));
      cells.add(all.yates().map(ChiSquare::p));
      cells.add(all.fisher());
      addEffect(cells, all.conditionalOddsRatio());
      cells.add(all.attributableFraction());
      cells.add(all.populationFraction());
      table.row(cells.toArray());
      all.riskRatio().ifPresent(effect -> draw(forest, exposure, effect));
    }
    channel.write(table.build());
    channel.plotSvg(forest::svg);
  }

  private void pooled(LineList people, List<String> columns, String column) {
    Table.Builder table =
        Table.of(
            "attack",
            "exposure",
            "stratified_by",
            "strata",
            "mh_odds_ratio",
            "mh_or_lower",
            "mh_or_upper",
            "mh_risk_ratio",
            "mh_rr_lower",
            "mh_rr_upper",
            "p");
    Forest forest =
        Forest.ofRatios("Mantel-Haenszel odds ratio, " + column + " held fixed", "odds ratio");
    for (String exposure : columns) {
      List<TwoByTwo> each = new ArrayList<>();
      people.groups(column).forEach((_, rows) -> each.add(people.count(exposure, rows)));
      var all = Exposure.mantelHaenszel(each, confidence);
      List<Object> cells = new ArrayList<>(List.of(exposure, column, all.strata()));
      addEffect(cells, all.oddsRatio());
      addEffect(cells, all.riskRatio());
      cells.add(all.test().map(ChiSquare::p));
      table.row(cells.toArray());
      all.oddsRatio().ifPresent(effect -> draw(forest, exposure, effect));
    }
    channel.write(table.build());
    channel.plotSvg(forest::svg);
  }

  private static void addEffect(List<Object> cells, Optional<Effect> effect) {
    cells.add(effect.map(Effect::estimate));
    cells.add(effect.map(Effect::lower));
    cells.add(effect.map(Effect::upper));
  }

  private static void draw(Forest forest, String label, Effect effect) {
    forest.row(
        label,
        effect.estimate(),
        effect.lower().orElse(0),
        effect.upper().orElse(Double.POSITIVE_INFINITY));
  }
}
