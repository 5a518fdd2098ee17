package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Responsibility at the size of a nation: every place owned, a directive to every village, the
 * ladders of a million duties on two servers, and Flowable beside it.
 */
final class ResponsibilityBench {

  /** What can be asked for alone; {@code cascade} and {@code ladder} take the nation along. */
  static final List<String> PARTS = List.of("nation", "cascade", "ladder", "peer");

  private final Path home;
  private final Path work;
  private final int open;
  private final int tasks;
  private final int provinces;
  private final Set<String> parts;

  ResponsibilityBench(Path home, Path work, int open, int tasks, int provinces, Set<String> parts) {
    this.home = home;
    this.work = work;
    this.open = open;
    this.tasks = tasks;
    this.provinces = provinces;
    this.parts = parts;
  }

  Report run() throws InterruptedException {
    Report report = new Report("responsibility");
    report.part("nation", this::nation);
    return report;
  }

  private void nation(Report report) throws IOException, InterruptedException {
    List<China.Place> places = China.fetch(home).places(provinces);
    try (WholeNation nation = WholeNation.found(home, work, places)) {
      nation.settle(report);
      try (Node node = Node.join(nation.server, work)) {
        if (parts.contains("nation")) {
          report.part("owner", new Owning(node, places));
        }
        if (parts.contains("cascade")) {
          report.part("cascade", new Cascade(nation, node));
        }
        if (parts.contains("ladder")) {
          report.part("ladder", new Climbing(nation, node, open));
        }
        if (parts.contains("peer")) {
          report.part("peer", new Peer(nation, node, tasks));
        }
      }
    }
  }
}
