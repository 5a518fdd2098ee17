package shoutu.epitool.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;
import shoutu.epitool.command.DetectSeries.Judged;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi detect}: more cases than usual? */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "shoutu epi detect [FILE] --method METHOD [OPTIONS]",
    usageHelpAutoWidth = true,
    description = {
      "Finds periods with more cases than usual.",
      "A row is a day, a week or a month, in order and without a gap."
    },
    footer = {
      "",
      "Columns read: cases (or count, observed, incidence); date (first day of the period), where"
          + " there is one; with --group any other column, for many series in one table.",
      "Columns written: observed, expected, statistic, limit and alarm of each judged period. What"
          + " the statistic is depends on the method: sds above the baseline (EARS), p-value"
          + " (Farrington, exact), evidence (CUSUM, LR, GLR, outbreakp), percentile's share"
          + " (CIDARS), cases of the last periods (fixed).",
      "",
      "Example: weekly cases of a made-up county, judged by EARS C2 and by Farrington with the"
          + " settings of Noufaily 2013; the chart shows counts, limits and alarms.",
      "  ./shoutu epi detect epi-tool/samples/weekly-cases.csv --method ears-c2 --min-sd 1",
      "  ./shoutu epi detect epi-tool/samples/weekly-cases.csv \\",
      "    --method farrington-flexible --last 52 --plot alarms.svg",
      "",
      "Example: the reports of the last weeks are still coming in; what is there so far is held"
          + " against what should be there by now.",
      "  ./shoutu epi detect epi-tool/samples/weekly-reports.csv \\",
      "    --method boda --by-delay d --last 5"
    })
public final class DetectCommand implements Callable<Integer> {

  @Mixin private final Channel channel = new Channel();

  @Mixin private final DetectMethods methods = new DetectMethods();

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "A series for each value of this column (place, disease)")
  private @Nullable String group;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Judge the last N periods only; default: all that have a baseline")
  private int last = Integer.MAX_VALUE;

  @Spec private CommandSpec spec;

  DetectCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    Table input = channel.read();
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    if (group == null) {
      groups.put("", IntStream.range(0, input.size()).boxed().toList());
    } else {
      groups.putAll(input.groups(group));
    }
    List<DetectSeries> series = new ArrayList<>();
    groups.forEach((name, rows) -> series.add(DetectSeries.of(name, input, rows, last)));
    List<List<Judged>> answers = judge(series, input, Crew.all());
    tellWhatIsTooShort(series, answers);
    channel.write(table(series, answers));
    channel.plot(() -> chart(series, answers));
    return 0;
  }

  /** Of one series, how far within it; of many, how many are done. */
  private List<List<Judged>> judge(List<DetectSeries> series, Table input, Crew crew) {
    if (series.size() == 1) {
      return List.of(methods.judge(series.getFirst(), input, crew.watch()));
    }
    List<List<Judged>> answers = new ArrayList<>();
    series.forEach(_ -> answers.add(List.of()));
    crew.share(
        series.size(),
        () ->
            number -> answers.set(number, methods.judge(series.get(number), input, Watch.PATIENT)));
    return answers;
  }

  /** One line: which series say nothing, and what they would need. */
  private void tellWhatIsTooShort(List<DetectSeries> series, List<List<Judged>> answers) {
    List<DetectSeries> silent =
        IntStream.range(0, answers.size())
            .filter(i -> answers.get(i).isEmpty())
            .mapToObj(series::get)
            .toList();
    if (silent.isEmpty()) {
      return;
    }
    DetectSeries one = silent.getFirst();
    int needed = methods.history(one);
    int length = one.counts().length;
    String words =
        length <= needed
            ? "%s needs %d periods before the one that it judges, but there are %d in all%s"
                .formatted(methods.name(), needed, length, group == null ? "" : " of " + one.name())
            : "%s judges none of the %d periods%s: their baselines hold too few cases"
                .formatted(methods.name(), length, group == null ? "" : " of " + one.name());
    if (silent.size() == series.size()) {
      throw new BadTable(words);
    }
    spec.commandLine()
        .getErr()
        .printf("%d of %d series are not judged: %s%n", silent.size(), series.size(), words);
  }

  private Table table(List<DetectSeries> series, List<List<Judged>> answers) {
    boolean dated = series.stream().allMatch(each -> each.dates().isPresent());
    List<String> columns = new ArrayList<>();
    if (group != null) {
      columns.add(group);
    }
    columns.add(dated ? "date" : "t");
    columns.addAll(List.of("observed", "expected", "statistic", "limit", "alarm"));
    Table.Builder table = Table.of("result", columns.toArray(String[]::new));
    for (int i = 0; i < answers.size(); i++) {
      for (Judged judged : answers.get(i)) {
        List<Object> cells = new ArrayList<>();
        if (group != null) {
          cells.add(series.get(i).name());
        }
        cells.add(dated ? series.get(i).date(judged.period()) : judged.period() + 1);
        cells.addAll(
            List.of(
                judged.observed(),
                judged.expected(),
                judged.statistic(),
                judged.limit(),
                judged.alarm()));
        table.row(cells.toArray());
      }
    }
    return table.build();
  }

  private Chart chart(List<DetectSeries> series, List<List<Judged>> answers) {
    if (series.size() != 1) {
      throw new BadTable(
          "a chart shows one series, but '%s' has %d: pick one of them"
              .formatted(group, series.size()));
    }
    DetectSeries only = series.getFirst();
    List<Judged> judged = answers.getFirst();
    double[] x = judged.stream().mapToDouble(each -> only.x(each.period())).toArray();
    Chart chart =
        only.dates().isPresent()
            ? Chart.overDays("Cases and limit, " + methods.name(), "cases")
            : Chart.of("Cases and limit, " + methods.name(), "period", "cases");
    chart.bars("cases", x, judged.stream().mapToDouble(Judged::observed).toArray());
    chart.bars(
        "alarm",
        x,
        judged.stream().mapToDouble(each -> each.alarm() ? each.observed() : Double.NaN).toArray());
    chart.steps("limit", x, known(judged.stream().map(Judged::limit).toList()));
    if (judged.stream().anyMatch(each -> each.expected().isPresent())) {
      chart.line("expected", x, known(judged.stream().map(Judged::expected).toList()));
    }
    return chart;
  }

  private static double[] known(List<OptionalDouble> values) {
    return values.stream().mapToDouble(value -> value.orElse(Double.NaN)).toArray();
  }
}
