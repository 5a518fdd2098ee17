package shoutu.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What the people of a county feel of the system. Each part is a file of its own. */
final class PeopleBench {

  /** What can be asked for alone. */
  static final List<String> PARTS = List.of("residents");

  private final Path home;
  private final Path work;
  private final int minutes;
  private final Set<String> parts;

  PeopleBench(Path home, Path work, int minutes, Set<String> parts) {
    this.home = home;
    this.work = work;
    this.minutes = minutes;
    this.parts = parts;
  }

  Report run() throws InterruptedException {
    Report report = new Report("people");
    if (parts.contains("residents")) {
      report.part("residents", new Residents(home, work, minutes));
    }
    return report;
  }
}
