package shoutu.epitool.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shoutu.epi.severity.DailyToll;
import shoutu.epi.severity.DatedSeverity;
import shoutu.epi.severity.KnownOutcomes;
import shoutu.epi.severity.OutcomeDelay;
import shoutu.epi.severity.RollingSeverity;
import shoutu.epi.severity.Search;
import shoutu.epi.severity.Severity;
import shoutu.epi.severity.SeverityEstimate;
import shoutu.epi.severity.SeverityEstimate.Estimated;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** Case fatality as the R package cfr gives it. */
final class CfrFamily implements Family {

  private static final Pattern BURN_IN = Pattern.compile("burnin(\\d+)");
  private static final Pattern SMOOTHING = Pattern.compile("smooth(\\d+)");

  @Override
  public String name() {
    return "cfr";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    DailyToll toll =
        DailyToll.of(input.date(0, "date"), input.counts("cases"), input.counts("deaths"));
    OutcomeDelay delay = delay(of.options().path("delay_density"));
    long poissonFrom = of.options().path("poisson_threshold").asLong(Severity.POISSON_FROM);
    double confidence = of.confidence();
    Map<String, Table> answers = new HashMap<>();
    answers.put("expected_static.csv", overall(toll, delay, poissonFrom, confidence));
    answers.put("expected_estimated_outcomes.csv", outcomes(toll, delay));
    answers.put("expected_rolling.csv", rolling(toll, delay, poissonFrom, confidence));
    for (String file : of.expected()) {
      if (file.startsWith("expected_time_varying")) {
        int burnIn = setting(of, file, "burn_in", BURN_IN, 7);
        int smoothing = setting(of, file, "smoothing_window", SMOOTHING, 0);
        answers.put(file, timeVarying(toll, delay, burnIn, smoothing, confidence));
      }
    }
    return answers;
  }

  private static int setting(
      CaseFolder of, String file, String option, Pattern inName, int otherwise) {
    Matcher name = inName.matcher(file);
    return name.find()
        ? Integer.parseInt(name.group(1))
        : of.options().path(option).asInt(otherwise);
  }

  private static OutcomeDelay delay(JsonNode law) {
    String type = law.path("type").asString();
    return switch (type) {
      case "gamma" -> OutcomeDelay.gammaDensity(number(law, "shape"), scale(law));
      case "lognormal" ->
          OutcomeDelay.lognormalDensity(number(law, "meanlog"), number(law, "sdlog"));
      case "weibull" -> OutcomeDelay.weibullDensity(number(law, "shape"), scale(law));
      case "exponential" -> OutcomeDelay.gammaDensity(1, scale(law));
      default -> throw new IllegalArgumentException("unknown delay density '" + type + "'");
    };
  }

  private static double scale(JsonNode law) {
    return law.has("rate") ? 1 / number(law, "rate") : number(law, "scale");
  }

  private static double number(JsonNode law, String name) {
    if (!law.path(name).isNumber()) {
      throw new IllegalArgumentException("delay_density has no number '" + name + "'");
    }
    return law.path(name).asDouble();
  }

  private static Table overall(
      DailyToll toll, OutcomeDelay delay, long poissonFrom, double confidence) {
    Table.Builder table =
        Table.of("static", "estimate", "severity_estimate", "severity_low", "severity_high");
    var naive = Severity.naive(toll, confidence);
    var corrected = Severity.corrected(toll, delay, Search.GRID, poissonFrom, confidence);
    table.row("naive", risk(naive), low(naive), high(naive));
    table.row("delay_corrected", risk(corrected), low(corrected), high(corrected));
    return table.build();
  }

  private static Table outcomes(DailyToll toll, OutcomeDelay delay) {
    Table.Builder table =
        Table.of("outcomes", "date", "cases", "deaths", "estimated_outcomes", "u_t");
    for (KnownOutcomes day : Severity.knownOutcomes(toll, delay)) {
      table.row(day.date(), day.cases(), day.deaths(), day.expected(), day.shareKnown());
    }
    return table.build();
  }

  private static Table rolling(
      DailyToll toll, OutcomeDelay delay, long poissonFrom, double confidence) {
    Table.Builder table =
        Table.of(
            "rolling",
            "date",
            "naive_severity_estimate",
            "naive_severity_low",
            "naive_severity_high",
            "corrected_severity_estimate",
            "corrected_severity_low",
            "corrected_severity_high");
    for (RollingSeverity day :
        Severity.rolling(toll, delay, Search.GRID, poissonFrom, confidence)) {
      table.row(
          day.date(),
          risk(day.naive()),
          low(day.naive()),
          high(day.naive()),
          risk(day.corrected()),
          low(day.corrected()),
          high(day.corrected()));
    }
    return table.build();
  }

  private static Table timeVarying(
      DailyToll toll, OutcomeDelay delay, int burnIn, int smoothing, double confidence) {
    Table.Builder table =
        Table.of("time_varying", "date", "severity_estimate", "severity_low", "severity_high");
    for (DatedSeverity day : Severity.timeVarying(toll, delay, burnIn, smoothing, confidence)) {
      var estimate = day.estimate();
      table.row(day.date(), risk(estimate), low(estimate), high(estimate));
    }
    return table.build();
  }

  private static OptionalDouble risk(SeverityEstimate of) {
    return of instanceof Estimated(double risk, _, _)
        ? OptionalDouble.of(risk)
        : OptionalDouble.empty();
  }

  private static OptionalDouble low(SeverityEstimate of) {
    return of instanceof Estimated(_, double lower, _)
        ? OptionalDouble.of(lower)
        : OptionalDouble.empty();
  }

  private static OptionalDouble high(SeverityEstimate of) {
    return of instanceof Estimated(_, _, double upper)
        ? OptionalDouble.of(upper)
        : OptionalDouble.empty();
  }

  /** Corrected estimates are multiples of 0.0001, others are full numbers. */
  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    boolean onGrid = column.startsWith("corrected_") || file.equals("expected_static.csv");
    return onGrid ? Tolerance.absolute(1e-4 + 1e-12) : Tolerance.near(1e-9);
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    return file.equals("expected_static.csv") ? List.of("estimate") : List.of("date");
  }
}
