package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.SerialIntervalDraws.Truncated;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.Windows;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** The inputs and options of one EpiEstim case. */
record EpiEstimCase(CaseFolder folder) {

  String method() {
    String method = folder.options().path("method").asString("");
    return method.substring(method.indexOf('/') + 1);
  }

  boolean cohorts() {
    return folder.options().path("method").asString("").startsWith("wallinga_teunis");
  }

  double number(String option, double otherwise) {
    return folder.options().path(option).asDouble(otherwise);
  }

  int whole(String option, int otherwise) {
    return folder.options().path(option).asInt(otherwise);
  }

  DailyIncidence cases() {
    Table input = folder.table("input.csv");
    return input.has("local")
        ? DailyIncidence.of(
            input.date(0, "date"), input.numbers("local"), input.numbers("imported"))
        : DailyIncidence.of(input.date(0, "date"), input.numbers("incidence"));
  }

  /** For Wallinga and Teunis the package counts imported cases as infected here. */
  DailyIncidence casesAllLocal() {
    Table input = folder.table("input.csv");
    if (!input.has("local")) {
      return cases();
    }
    double[] all = input.numbers("local");
    double[] imported = input.numbers("imported");
    Arrays.setAll(all, day -> all[day] + imported[day]);
    return DailyIncidence.of(input.date(0, "date"), all);
  }

  Prior prior() {
    return new Prior(number("mean_prior", 5), number("std_prior", 5));
  }

  SerialInterval interval() {
    return method().equals("parametric_si")
        ? SerialInterval.shiftedGamma(number("mean_si", 0), number("std_si", 0))
        : SerialInterval.given(distribution());
  }

  private double[] distribution() {
    JsonNode given = folder.options().path("si_distr");
    return IntStream.range(0, given.size()).mapToDouble(i -> given.get(i).asDouble()).toArray();
  }

  /** The draws of the reference's run, when they were written down. */
  SerialIntervalDraws draws() {
    if (folder.has("si_sample.csv")) {
      Table sample = folder.table("si_sample.csv");
      return SerialIntervalDraws.sampled(
          sample.columns().stream()
              .filter(column -> !column.equals("delay"))
              .map(sample::numbers)
              .toArray(double[][]::new));
    }
    Table moments = folder.table("si_moments.csv");
    return new SerialIntervalDraws(
        IntStream.range(0, moments.size())
            .mapToObj(
                row ->
                    SerialInterval.shiftedGamma(
                        moments.number(row, "mean_si"), moments.number(row, "std_si")))
            .toList());
  }

  /** Fresh draws where the reference draws afresh. */
  SerialIntervalDraws draws(long seed) {
    return method().equals("uncertain_si")
        ? SerialIntervalDraws.gamma(
            truncated("mean_si"), truncated("std_si"), whole("n1", 100), seed)
        : draws();
  }

  private Truncated truncated(String what) {
    return new Truncated(
        number(what, 0),
        number("std_" + what, 0),
        number("min_" + what, 0),
        number("max_" + what, 0));
  }

  /** Listed windows stand only in the expected tables. */
  Windows windows(String expected) {
    boolean listed =
        cohorts() || folder.options().path("windows").asString("").startsWith("as listed");
    if (!listed) {
      return Windows.WEEKLY;
    }
    Table table = folder.table(expected);
    List<Window> windows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      windows.add(new Window((int) table.count(row, "t_start"), (int) table.count(row, "t_end")));
    }
    return new Windows.Listed(windows);
  }
}
