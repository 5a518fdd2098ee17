package shoutu.epitool.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import shoutu.epi.offspring.Control;
import shoutu.epi.offspring.Offspring;
import shoutu.epi.offspring.OffspringEstimate.Fit;
import shoutu.epi.offspring.OffspringEstimate.NoTransmission;
import shoutu.epi.offspring.OffspringLaw;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** Offspring distributions fitted to counts, and closed forms of R and k: superspreading. */
final class OffspringFamily implements Family {

  private static final String FILE = "expected.csv";

  /** The strength of control that the folder's README names. */
  private static final double CONTROL = 0.2;

  private static final double PERCENT = 100;
  private static final Pattern SHARE = Pattern.compile("share_of_cases_causing_([0-9.]+)pct");

  @Override
  public String name() {
    return "offspring";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    return Map.of(FILE, input.has("secondary_cases") ? fit(of, input) : closedForms(input));
  }

  private static Table fit(CaseFolder of, Table input) {
    long[] cases = input.counts("secondary_cases");
    Fit fit =
        switch (Offspring.fit(cases, of.confidence())) {
          case Fit some -> some;
          case NoTransmission _ -> throw new BadTable(input.name() + " has no transmission to fit");
        };
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("n", fit.cases());
    row.put("transmissions", fit.transmissions());
    row.put("R", fit.r().estimate());
    row.put("R_lower", fit.r().lower());
    row.put("R_upper", fit.r().upper());
    row.put("k", fit.k().estimate());
    row.put("k_lower", fit.k().lower());
    row.put("k_upper", fit.k().upper());
    row.put("loglik_nb", fit.negativeBinomial().log());
    row.put("aic_nb", fit.negativeBinomial().aic());
    row.put("loglik_poisson", fit.poisson().log());
    row.put("aic_poisson", fit.poisson().aic());
    row.put("loglik_geometric", fit.geometric().log());
    row.put("aic_geometric", fit.geometric().aic());
    row.put("moment_k", fit.momentK());
    for (double percent : CaseFolder.asked(of.columns(FILE), SHARE)) {
      row.put(
          "share_of_cases_causing_%spct".formatted(Tables.number(percent)),
          Offspring.observedShareOfCases(cases, percent / PERCENT));
    }
    row.put("share_no_transmission", fit.shareWithout());
    row.put("max", fit.most());
    return Table.of(FILE, row.keySet().toArray(String[]::new)).row(row).build();
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
