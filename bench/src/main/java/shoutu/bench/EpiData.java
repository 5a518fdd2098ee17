package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** The made-up data that both sides are timed with; the same seed makes the same data. */
final class EpiData {

  private final SplittableRandom random;

  EpiData(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Poisson counts about a mean that swings through the year. */
  long[][] counts(int series, int periods, double mean, int perYear) {
    long[][] counts = new long[series][periods];
    for (long[] one : counts) {
      double phase = random.nextDouble(2 * Math.PI);
      for (int t = 0; t < periods; t++) {
        one[t] = poisson(mean * (1 + 0.5 * Math.sin(phase + 2 * Math.PI * t / perYear)));
      }
    }
    return counts;
  }

  private long poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** Days of events and of their reports, as two rows; only what is reported by the last day. */
  int[][] reports(int days, double mean, double delay, int longest) {
    var events = new ArrayList<int[]>();
    for (int day = 0; day < days; day++) {
      for (long i = poisson(mean); i > 0; i--) {
        int wait = (int) Math.min(longest, -delay * Math.log1p(-random.nextDouble()));
        if (day + wait < days) {
          events.add(new int[] {day, day + wait});
        }
      }
    }
    int[][] reports = new int[2][events.size()];
    for (int i = 0; i < events.size(); i++) {
      reports[0][i] = events.get(i)[0];
      reports[1][i] = events.get(i)[1];
    }
    return reports;
  }

  /** Uniform numbers from 0 to 100. */
  double[] positions(int places) {
    return random.doubles(places, 0, 100).toArray();
  }

  int[][] scattered(int places, int periods, int cases) {
    int[][] counts = new int[places][periods];
    for (int i = 0; i < cases; i++) {
      counts[random.nextInt(places)][random.nextInt(periods)]++;
    }
    return counts;
  }

  static double[][] doubles(long[][] counts) {
    double[][] copy = new double[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      copy[i] = Arrays.stream(counts[i]).asDoubleStream().toArray();
    }
    return copy;
  }

  /** The first rows, for R. */
  static Path write(Path file, long[][] counts, int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      StringJoiner line = new StringJoiner(",");
      for (long count : counts[row]) {
        line.add(Long.toString(count));
      }
      text.append(line).append('\n');
    }
    return Files.writeString(file, text);
  }

  static Path write(Path file, int[][] reports) throws IOException {
    StringBuilder text = new StringBuilder("event,report\n");
    for (int i = 0; i < reports[0].length; i++) {
      text.append(reports[0][i]).append(',').append(reports[1][i]).append('\n');
    }
    return Files.writeString(file, text);
  }
}
