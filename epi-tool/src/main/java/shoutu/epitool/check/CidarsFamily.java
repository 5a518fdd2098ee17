package shoutu.epitool.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shoutu.epi.detection.Baseline;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.MovingPercentile.Alignment;
import shoutu.epi.detection.PercentilePoint;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;
import tools.jackson.databind.JsonNode;

/** The moving percentile of CIDARS, weekly and daily. */
final class CidarsFamily implements Family {

  private static final String FILE = "expected.csv";
  private static final Pattern PERCENTILE = Pattern.compile("p([0-9.]+)");
  private static final double PERCENT = 100;

  @Override
  public String name() {
    return "cidars_mpm";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    boolean daily = of.options().path("method").asString().contains("daily");
    Table input = of.table("input.csv");
    double[] percents = CaseFolder.asked(of.columns(FILE), PERCENTILE);
    return Map.of(
        FILE, daily ? daily(of.options(), input, percents) : weekly(of.options(), input, percents));
  }

  private static Table weekly(JsonNode options, Table input, double[] percents) {
    Alignment alignment =
        options.path("alignment").asString().startsWith("index52")
            ? Alignment.FIFTY_TWO_WEEKS
            : Alignment.ISO_WEEK_WITHIN_SERIES;
    MovingPercentile settings =
        new MovingPercentile(
            options.path("years").asInt(3), options.path("half_window_weeks").asInt(2), alignment);
    LocalDate start = input.date(0, "date");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PercentilePoint point :
        Detection.movingPercentileWeekly(start, input.counts("count"), settings)) {
      Baseline baseline = point.baseline();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("t", start.until(point.date(), java.time.temporal.ChronoUnit.WEEKS) + 1);
      row.put("date", point.date());
      row.put("current", point.current());
      row.put("n_history", baseline.counts().size());
      row.put("history_min", baseline.least());
      row.put("history_max", baseline.most());
      row.put("history_mean", baseline.mean());
      row.put("history_sd", baseline.sd());
      row.put("mean_plus_2sd", baseline.mean() + 2 * baseline.sd());
      for (double percent : percents) {
        String p = "p" + Tables.number(percent);
        double share = percent / PERCENT;
        row.put(p, baseline.percentile(share));
        row.put(p + "_type6", baseline.percentileExclusive(share));
        row.put("signal_" + p, point.exceeds(share, 0));
        row.put(
            "signal_ge_" + p, point.current() > 0 && point.current() >= baseline.percentile(share));
      }
      rows.add(row);
    }
    return table(rows);
  }

  private static Table daily(JsonNode options, Table input, double[] percents) {
    MovingPercentile settings =
        new MovingPercentile(
            options.path("years").asInt(3),
            (options.path("blocks_per_year").asInt(5) - 1) / 2,
            Alignment.ISO_WEEK);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PercentilePoint point :
        Detection.movingPercentileDaily(
            input.date(0, "date"),
            input.counts("count"),
            input.date(0, "date"),
            input.date(input.size() - 1, "date"),
            settings)) {
      Baseline baseline = point.baseline();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("date", point.date());
      row.put("current_7day", point.current());
      row.put("n_history", baseline.counts().size());
      row.put("history_min", baseline.least());
      row.put("history_max", baseline.most());
      for (double percent : percents) {
        String p = "p" + Tables.number(percent);
        row.put(p, baseline.percentile(percent / PERCENT));
        row.put("signal_" + p, point.exceeds(percent / PERCENT, 0));
      }
      rows.add(row);
    }
    return table(rows);
  }

  private static Table table(List<Map<String, Object>> rows) {
    String[] columns =
        rows.isEmpty() ? new String[0] : rows.getFirst().keySet().toArray(String[]::new);
    Table.Builder table = Table.of("ours", columns);
    rows.forEach(table::row);
    return table.build();
  }

  /** The files tell neither the first nor the last day that was judged; the date does. */
  @Override
  public List<String> keys(CaseFolder of, String file) {
    return List.of("date");
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return column.startsWith("p")
            || column.equals("mean_plus_2sd")
            || column.contains("mean")
            || column.contains("sd")
        ? Tolerance.near(1e-12)
        : Tolerance.EXACT;
  }
}
