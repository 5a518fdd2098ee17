package shoutu.epitool.check;

import java.util.Map;
import shoutu.epi.offspring.Control;
import shoutu.epi.offspring.Offspring;
import shoutu.epi.offspring.OffspringEstimate.Fit;
import shoutu.epi.offspring.OffspringEstimate.NoTransmission;
import shoutu.epi.offspring.OffspringLaw;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** Offspring distributions fitted to counts, and closed forms of R and k: superspreading. */
final class OffspringFamily implements Family {

  private static final String FILE = "expected.csv";

  /** The strength of control that the folder's README names. */
  private static final double CONTROL = 0.2;

  private static final double CONFIDENCE = 0.95;
  private static final double SHARE = 0.8;

  @Override
  public String name() {
    return "offspring";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    return Map.of(FILE, input.has("secondary_cases") ? fit(input) : closedForms(input));
  }

  private static Table fit(Table input) {
    long[] cases = input.counts("secondary_cases");
    Fit fit =
        switch (Offspring.fit(cases, CONFIDENCE)) {
          case Fit some -> some;
          case NoTransmission _ -> throw new BadTable(input.name() + " has no transmission to fit");
        };
    return Table.of(
            FILE,
            "n",
            "transmissions",
            "R",
            "R_lower",
            "R_upper",
            "k",
            "k_lower",
            "k_upper",
            "loglik_nb",
            "aic_nb",
            "loglik_poisson",
            "aic_poisson",
            "loglik_geometric",
            "aic_geometric",
            "moment_k",
            "share_of_cases_causing_80pct",
            "share_no_transmission",
            "max")
        .row(
            fit.cases(),
            fit.transmissions(),
            fit.r().estimate(),
            fit.r().lower(),
            fit.r().upper(),
            fit.k().estimate(),
            fit.k().lower(),
            fit.k().upper(),
            fit.negativeBinomial().log(),
            fit.negativeBinomial().aic(),
            fit.poisson().log(),
            fit.poisson().aic(),
            fit.geometric().log(),
            fit.geometric().aic(),
            fit.momentK(),
            Offspring.observedShareOfCases(cases, SHARE),
            fit.shareWithout(),
            fit.most())
        .build();
  }

  private static Table closedForms(Table input) {
    Table.Builder out =
        Table.of(
            FILE,
            "R",
            "k",
            "prop",
            "num_init",
            "p_prop_exact",
            "p_prop_package_simulated",
            "t_prop_package",
            "probability_extinct",
            "probability_epidemic",
            "probability_epidemic_ind_control",
            "probability_epidemic_pop_control");
    for (int row = 0; row < input.size(); row++) {
      OffspringLaw law = new OffspringLaw(input.number(row, "R"), dispersion(input, row));
      double share = input.number(row, "prop");
      int introductions = Math.toIntExact(input.count(row, "num_init"));
      double exact = Offspring.shareOfCases(law, share);
      out.row(
          law.r(),
          law.k(),
          share,
          introductions,
          exact,
          exact,
          Offspring.shareOfTransmissionAsSuperspreading(law, share),
          Offspring.extinction(law, introductions, Control.none()),
          Offspring.epidemic(law, introductions, Control.none()),
          Offspring.epidemic(law, introductions, new Control(CONTROL, 0)),
          Offspring.epidemic(law, introductions, new Control(0, CONTROL)));
    }
    return out.build();
  }

  private static double dispersion(Table input, int row) {
    return input.text(row, "k").equals("Inf") ? Double.POSITIVE_INFINITY : input.number(row, "k");
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return switch (column) {
      case "n", "transmissions", "max", "num_init" -> Tolerance.EXACT;
      case "k", "k_lower", "k_upper" -> Tolerance.relative(1e-5);
      case "R_lower", "R_upper" -> Tolerance.relative(1e-5);
      case "p_prop_exact" -> Tolerance.near(1e-9);
      case "p_prop_package_simulated" ->
          new Tolerance.Recorded("the package's own figure, for comparison");
      default -> Tolerance.near(1e-6);
    };
  }
}
