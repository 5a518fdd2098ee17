package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The figures of the main job, each beside its goal: start, memory, web, import, list and board.
 */
final class MainBench {

  /** What can be asked for alone. */
  static final List<String> PARTS = List.of("web", "start", "memory", "import", "read");

  private static final List<String> PEERS = List.of("DHIS2 tracker", "SORMAS", "Go.Data");

  private final Path home;
  private final Path work;
  private final int cases;
  private final Set<String> parts;

  MainBench(Path home, Path work, int cases, Set<String> parts) {
    this.home = home;
    this.work = work;
    this.cases = cases;
    this.parts = parts;
  }

  Report run() throws InterruptedException {
    Report report = new Report("main");
    if (parts.contains("web")) {
      report.part("web", new WebSizes(home));
    }
    if (parts.contains("start")) {
      report.part("start", new Starts(home, work));
    }
    if (parts.contains("memory")) {
      report.part("memory", new CountyMemory(home, work));
    }
    if (parts.contains("import") || parts.contains("read")) {
      report.part("nation", this::nation);
    }
    for (String peer : PEERS) {
      report.add(
          new Figure.Skipped(
              "peer." + peer, "not installed here; nothing is claimed about it on this machine"));
    }
    return report;
  }

  private void nation(Report report) throws IOException, InterruptedException {
    try (NationHouse house = NationHouse.build(home, work)) {
      report.part("import", new Loading(house, work, cases));
      if (parts.contains("read")) {
        report.part("read", new Reading(house));
      }
    }
  }
}
