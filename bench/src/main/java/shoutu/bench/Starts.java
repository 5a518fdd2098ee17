package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shoutu.driven.RunningServer;

/** From the command to the line that the server is ready: the first time, and again. */
final class Starts implements Report.Part {

  private static final int AGAIN = 3;

  private final Path home;
  private final Path data;

  Starts(Path home, Path work) {
    this.home = home;
    this.data = work.resolve("demo");
  }

  @Override
  public void measure(Report report) throws IOException {
    try (RunningServer first = RunningServer.start(home, "demo", data)) {
      report.add(
          Figure.of(
              "start.first",
              seconds(first),
              "s",
              Goal.atMost(15),
              "empty data folder; " + busy(first)));
    }
    String busy = "";
    List<Double> again = new ArrayList<>();
    for (int i = 0; i < AGAIN; i++) {
      try (RunningServer next = RunningServer.start(home, "demo", data)) {
        again.add(seconds(next));
        busy = busy(next);
      }
    }
    report.add(
        Figure.of(
            "start.again",
            Percentiles.of(again).at(0.5),
            "s",
            Goal.atMost(5),
            "median of %d; the demo county's data; %s".formatted(AGAIN, busy)));
  }

  /** How much of it the server itself computed: what remains of it on a busy machine. */
  private static String busy(RunningServer server) {
    return "%.1f s of processor".formatted(server.processorUntilReady().toNanos() / 1e9);
  }

  private static double seconds(RunningServer server) {
    return server.untilReady().toNanos() / 1e9;
  }
}
