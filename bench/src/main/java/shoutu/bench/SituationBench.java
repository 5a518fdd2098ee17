package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** How fast it is known what is happening. Each part is a file of its own. */
final class SituationBench {

  /** What can be asked for alone. */
  static final List<String> PARTS = List.of("detection", "export", "duplicates", "chains", "lists");

  private final Path home;
  private final Path work;
  private final int cases;
  private final Set<String> parts;

  SituationBench(Path home, Path work, int cases, Set<String> parts) {
    this.home = home;
    this.work = work;
    this.cases = cases;
    this.parts = parts;
  }

  Report run() throws InterruptedException {
    Report report = new Report("situation");
    report.part("nation", this::nation);
    return report;
  }

  private void nation(Report report) throws IOException, InterruptedException {
    try (NationHouse house = NationHouse.build(home, work)) {
      if (parts.contains("detection")) {
        report.part("detection", new Nightly(house, work));
      }
      if (parts.contains("export")) {
        report.part("export", new Exporting(house, work));
      }
      if (parts.contains("duplicates")) {
        report.part("duplicates", new LookAlikes(house, work));
      }
      if (parts.contains("chains")) {
        report.part("chains", new Walking(house, cases));
      }
    }
    if (parts.contains("lists")) {
      lists(report);
    }
  }

  /** In a house of its own: the cases of the other parts would be counted among its million. */
  private void lists(Report report) throws IOException, InterruptedException {
    try (NationHouse house = NationHouse.build(home, work.resolve("lists"))) {
      report.part("import", new Loading(house, work, cases));
      report.part("lists", new Listing(house));
    }
  }
}
