package shoutu.epitool.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import shoutu.epi.sampling.Clusters;
import shoutu.epi.sampling.Lot;
import shoutu.epi.sampling.Lqas;
import shoutu.epi.sampling.Plan;
import shoutu.epi.sampling.Risks;
import shoutu.epi.sampling.Rule;
import shoutu.epitool.table.Table;

/** Lot quality assurance; what is asked is told by the columns of the input. */
final class LqasFamily implements Family {

  private static final double LIMIT = 0.1;
  private static final int GRID = 20;

  @Override
  public String name() {
    return "lqas";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    Table answer;
    if (input.has("clusters")) {
      answer = clustered(input);
    } else if (input.has("D")) {
      answer = zeroAcceptance(input);
    } else if (input.has("N") && input.has("c")) {
      answer = finiteRisks(input);
    } else if (input.has("N") && input.has("p_good")) {
      answer = finitePlans(input);
    } else if (input.has("N")) {
      answer = sleacr(input);
    } else if (input.has("d")) {
      answer = curves(of, input);
    } else if (input.has("n")) {
      answer = rules(of, input);
    } else {
      answer = plans(input);
    }
    return Map.of("expected.csv", answer);
  }

  private static Table rules(CaseFolder of, Table input) {
    Table.Builder table =
        Table.of(
            "rules",
            "n",
            "p_upper",
            "p_lower",
            "alpha_limit",
            "beta_limit",
            "d_largest",
            "alpha_d",
            "beta_d",
            "both_limits_met",
            "d_min_total_error",
            "alpha_min",
            "beta_min");
    for (int row = 0; row < input.size(); row++) {
      int n = (int) input.count(row, "n");
      double upper = input.number(row, "p_upper");
      double lower = input.number(row, "p_lower");
      double mostAlpha = limit(of, input, row, "alpha_limit");
      double mostBeta = limit(of, input, row, "beta_limit");
      Rule largest = Lqas.strictest(n, upper, mostAlpha);
      Risks risks = Lqas.risks(largest, upper, lower);
      Rule balanced = Lqas.balanced(n, upper, lower);
      Risks least = Lqas.risks(balanced, upper, lower);
      table.row(
          n,
          upper,
          lower,
          mostAlpha,
          mostBeta,
          largest.fewestSuccesses(),
          risks.alpha(),
          risks.beta(),
          risks.alpha() <= mostAlpha && risks.beta() <= mostBeta,
          balanced.fewestSuccesses(),
          least.alpha(),
          least.beta());
    }
    return table.build();
  }

  private static double limit(CaseFolder of, Table input, int row, String name) {
    return input.has(name) ? input.number(row, name) : of.options().path(name).asDouble(LIMIT);
  }

  /** At the shares that are asked for; otherwise 0, 0.05, ... 1. */
  private static Table curves(CaseFolder of, Table input) {
    Table.Builder table = Table.of("curves", "n", "d", "p", "probability_accept");
    Table asked = of.has("expected.csv") ? of.table("expected.csv") : input;
    for (int row = 0; row < input.size(); row++) {
      int n = (int) input.count(row, "n");
      int d = (int) input.count(row, "d");
      double[] shares = new double[GRID + 1];
      for (int i = 0; i <= GRID; i++) {
        shares[i] = i / (double) GRID;
      }
      if (asked.has("p")) {
        shares =
            IntStream.range(0, asked.size())
                .filter(at -> asked.count(at, "n") == n && asked.count(at, "d") == d)
                .mapToDouble(at -> asked.number(at, "p"))
                .toArray();
      }
      for (double share : shares) {
        table.row(n, d, share, Lqas.probabilityOfAcceptance(new Rule(n, d), share));
      }
    }
    return table.build();
  }

  private static Table plans(Table input) {
    Table.Builder table =
        Table.of(
            "plans", "p_upper", "p_lower", "alpha_limit", "beta_limit", "n", "d", "alpha", "beta");
    for (int row = 0; row < input.size(); row++) {
      Map<String, Object> cells = copied(input, row);
      Lqas.smallest(
              input.number(row, "p_upper"),
              input.number(row, "p_lower"),
              input.number(row, "alpha_limit"),
              input.number(row, "beta_limit"))
          .ifPresent(
              plan -> {
                cells.put("n", plan.rule().sampleSize());
                cells.put("d", plan.rule().fewestSuccesses());
                cells.put("alpha", plan.risks().alpha());
                cells.put("beta", plan.risks().beta());
              });
      table.row(cells);
    }
    return table.build();
  }

  /** Good lots are rounded to fewer, bad ones to more failures. */
  private static Table finiteRisks(Table input) {
    Table.Builder table =
        Table.of(
            "finite",
            "N",
            "n",
            "c",
            "p_good",
            "p_bad",
            "defects_good",
            "defects_bad",
            "producer_risk_hypergeometric",
            "consumer_risk_hypergeometric",
            "producer_risk_binomial",
            "consumer_risk_binomial");
    for (int row = 0; row < input.size(); row++) {
      long size = input.count(row, "N");
      double good = input.number(row, "p_good");
      double bad = input.number(row, "p_bad");
      long fewer = (long) Math.floor(size * good);
      long more = (long) Math.ceil(size * bad);
      Rule rule = Rule.ofFailures((int) input.count(row, "n"), (int) input.count(row, "c"));
      Risks finite = Lqas.risks(rule, Lot.ofFailures(size, fewer), Lot.ofFailures(size, more));
      Risks binomial = Lqas.risks(rule, 1 - good, 1 - bad);
      Map<String, Object> cells = copied(input, row);
      cells.put("defects_good", fewer);
      cells.put("defects_bad", more);
      cells.put("producer_risk_hypergeometric", finite.alpha());
      cells.put("consumer_risk_hypergeometric", finite.beta());
      cells.put("producer_risk_binomial", binomial.alpha());
      cells.put("consumer_risk_binomial", binomial.beta());
      table.row(cells);
    }
    return table.build();
  }

  private static Table finitePlans(Table input) {
    Table.Builder table =
        Table.of(
            "finite plans",
            "N",
            "p_good",
            "p_bad",
            "alpha_limit",
            "beta_limit",
            "n",
            "c",
            "producer_risk",
            "consumer_risk");
    for (int row = 0; row < input.size(); row++) {
      long size = input.count(row, "N");
      Map<String, Object> cells = copied(input, row);
      Lqas.smallest(
              Lot.ofFailures(size, (long) Math.floor(size * input.number(row, "p_good"))),
              Lot.ofFailures(size, (long) Math.ceil(size * input.number(row, "p_bad"))),
              input.number(row, "alpha_limit"),
              input.number(row, "beta_limit"))
          .ifPresent(
              plan -> {
                cells.put("n", plan.rule().sampleSize());
                cells.put("c", plan.rule().mostFailures());
                cells.put("producer_risk", plan.risks().alpha());
                cells.put("consumer_risk", plan.risks().beta());
              });
      table.row(cells);
    }
    return table.build();
  }

  /** The package says "more than d", we say "at least d + 1". */
  private static Table sleacr(Table input) {
    Table.Builder table =
        Table.of(
            "sleacr",
            "N",
            "p_lower",
            "p_upper",
            "alpha_limit",
            "beta_limit",
            "n",
            "d",
            "alpha",
            "beta");
    for (int row = 0; row < input.size(); row++) {
      long size = input.count(row, "N");
      Map<String, Object> cells = copied(input, row);
      Optional<Plan> found =
          Lqas.smallest(
              new Lot(size, Math.round(size * input.number(row, "p_upper"))),
              new Lot(size, Math.round(size * input.number(row, "p_lower"))),
              input.number(row, "alpha_limit"),
              input.number(row, "beta_limit"));
      found.ifPresent(
          plan -> {
            cells.put("n", plan.rule().sampleSize());
            cells.put("d", plan.rule().fewestSuccesses() - 1);
            cells.put("alpha", plan.risks().alpha());
            cells.put("beta", plan.risks().beta());
          });
      table.row(cells);
    }
    return table.build();
  }

  private static Table zeroAcceptance(Table input) {
    Table.Builder table = Table.of("zero acceptance", "N", "D", "conf", "n");
    for (int row = 0; row < input.size(); row++) {
      long size = input.count(row, "N");
      long failures = input.count(row, "D");
      double confidence = input.number(row, "conf");
      table.row(
          size,
          failures,
          confidence,
          Lqas.smallestToFindOneOfR(Lot.ofFailures(size, failures), confidence));
    }
    return table.build();
  }

  private static Table clustered(Table input) {
    Table.Builder table =
        Table.of(
            "clustered",
            "clusters",
            "per_cluster",
            "c",
            "coverage",
            "sd_between",
            "probability_accept",
            "probability_accept_binomial");
    for (int row = 0; row < input.size(); row++) {
      int number = (int) input.count(row, "clusters");
      int each = (int) input.count(row, "per_cluster");
      double coverage = input.number(row, "coverage");
      Rule rule = Rule.ofFailures(number * each, (int) input.count(row, "c"));
      var clusters = new Clusters(number, each, input.number(row, "sd_between"));
      Map<String, Object> cells = copied(input, row);
      cells.put(
          "probability_accept",
          Lqas.probabilityOfAcceptance(rule.fewestSuccesses(), clusters, coverage));
      cells.put("probability_accept_binomial", Lqas.probabilityOfAcceptance(rule, coverage));
      table.row(cells);
    }
    return table.build();
  }

  private static Map<String, Object> copied(Table input, int row) {
    Map<String, Object> cells = new HashMap<>();
    input.columns().forEach(column -> cells.put(column, input.text(row, column)));
    return cells;
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return column.contains("recalled")
        ? new Tolerance.Recorded("a field table as remembered")
        : Tolerance.near(1e-9);
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    return List.of();
  }
}
