package shoutu.epitool.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.SerialIntervalDraws.Truncated;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** What the caller says of the serial interval. */
final class SerialIntervalOptions {

  private static final double LEAST_MEAN = 1;
  private static final double LEAST_SD = 0.1;

  @Option(
      names = "--si-mean",
      paramLabel = "DAYS",
      description = "Mean serial interval, a gamma distribution (above 1)")
  private @Nullable Double mean;

  @Option(names = "--si-sd", paramLabel = "DAYS", description = "Its standard deviation")
  private @Nullable Double sd;

  @Option(
      names = "--si",
      paramLabel = "SI.csv",
      description =
          "Discrete serial interval: delay (0, 1, 2, ...) and w; several columns beside delay are"
              + " draws of an uncertain one")
  private @Nullable Path file;

  @Option(
      names = "--si-mean-sd",
      paramLabel = "DAYS",
      description = "How uncertain the mean is: sd of a normal distribution")
  private @Nullable Double meanSd;

  @Option(names = "--si-mean-min", paramLabel = "DAYS", description = "cut off here (1)")
  private @Nullable Double meanMin;

  @Option(
      names = "--si-mean-max",
      paramLabel = "DAYS",
      description = "and here (as far above the mean as 1 lies below it)")
  private @Nullable Double meanMax;

  @Option(
      names = "--si-sd-sd",
      paramLabel = "DAYS",
      description = "How uncertain the standard deviation is (0: not at all)",
      defaultValue = "0")
  private double sdSd;

  @Option(names = "--si-sd-min", paramLabel = "DAYS", description = "cut off here (0.1)")
  private @Nullable Double sdMin;

  @Option(
      names = "--si-sd-max",
      paramLabel = "DAYS",
      description = "and here (as far above the sd as 0.1 lies below it)")
  private @Nullable Double sdMax;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws of an uncertain serial interval (${DEFAULT-VALUE})",
      defaultValue = "500")
  private int draws;

  /** One draw when the serial interval is taken as known. */
  SerialIntervalDraws draws(long seed) {
    if (file != null) {
      if (mean != null || sd != null) {
        throw new BadTable("--si and --si-mean exclude each other; give one of them");
      }
      return new SerialIntervalDraws(given(Tables.read(file)));
    }
    if (mean == null || sd == null) {
      throw new BadTable(
          "the serial interval is missing: give --si-mean and --si-sd in days, or --si SI.csv");
    }
    if (meanSd == null) {
      return new SerialIntervalDraws(List.of(SerialInterval.shiftedGamma(mean, sd)));
    }
    return SerialIntervalDraws.gamma(
        truncated(mean, meanSd, meanMin, meanMax, LEAST_MEAN),
        truncated(sd, sdSd, sdMin, sdMax, Math.min(sd, LEAST_SD)),
        draws,
        seed);
  }

  private static Truncated truncated(
      double centre, double sd, @Nullable Double min, @Nullable Double max, double least) {
    double low = min == null ? least : min;
    return new Truncated(centre, sd, low, max == null ? 2 * centre - low : max);
  }

  private static List<SerialInterval> given(Table table) {
    String delay = table.oneOf("delay", "days");
    for (int row = 0; row < table.size(); row++) {
      if (table.number(row, delay) != row) {
        throw new BadTable(
            "%s, row %d, column '%s': %s where %d is due; delays are 0, 1, 2, ... without a gap"
                .formatted(table.name(), row + 1, delay, table.text(row, delay), row));
      }
    }
    return table.columns().stream()
        .filter(column -> !column.equals(delay))
        .map(column -> SerialInterval.given(table.numbers(column)))
        .toList();
  }
}
