package shoutu.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What the people of a county feel of the system. Each part is a file of its own. */
final class PeopleBench {

  /** What can be asked for alone. */
  static final List<String> PARTS = List.of("residents", "simulated");

  private final Path home;
  private final Path work;
  private final int minutes;
  private final int seeds;
  private final Set<String> parts;

  PeopleBench(Path home, Path work, int minutes, int seeds, Set<String> parts) {
    this.home = home;
    this.work = work;
    this.minutes = minutes;
    this.seeds = seeds;
    this.parts = parts;
  }

  Report run() throws InterruptedException {
    Report report = new Report("people");
    if (parts.contains("residents")) {
      report.part("residents", new Residents(home, work, minutes));
    }
    if (parts.contains("simulated")) {
      report.part("simulated", new Simulated(home, seeds));
    }
    return report;
  }
}
