package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The statistics against R's packages on the same data: ours warm, timed by JMH, R without its
 * start. Without R nothing is claimed.
 */
final class EpiBench {

  private static final String SCAN = "scan-new-mexico";
  private static final String LARGEST = "scan-largest";
  private static final String LARGEST_OF_ANY_TIME = "scan-largest-of-any-time";

  /** SaTScan's processor time for New Mexico over R's for one series of 400 days. */
  private static final double SATSCAN_OVER_R = 2.5 / 0.074;

  /** What can be asked for alone. */
  static final List<String> PARTS = parts();

  private final Path home;
  private final Path work;
  private final Set<String> parts;
  private final RScript r;

  EpiBench(Path home, Path work, Set<String> parts) {
    this.home = home;
    this.work = work;
    this.parts = parts;
    this.r = new RScript(home);
  }

  private static List<String> parts() {
    List<String> all = new ArrayList<>(EpiWork.NAMES);
    all.add(SCAN);
    all.add(LARGEST);
    all.add(LARGEST_OF_ANY_TIME);
    return all;
  }

  /** Does one work once, as a process of its own. */
  public static void main(String[] arguments) {
    Object result = EpiWork.named(arguments[0]).orElseThrow().ours().run();
    System.out.println(result.getClass().getSimpleName());
  }

  /** A work of ours by its name, its data made and read. */
  static Work work(String name, Path home) throws IOException {
    return switch (name) {
      case SCAN -> EpiScans.newMexico(shared(home)).work();
      case LARGEST -> EpiScans.largest().work();
      case LARGEST_OF_ANY_TIME -> EpiScans.largestOfAnyTime().work();
      default -> EpiWork.named(name).orElseThrow().ours();
    };
  }

  Report run() throws InterruptedException {
    Report report = new Report("epi");
    for (String name : EpiWork.NAMES) {
      if (parts.contains(name)) {
        report.part(name, to -> compare(to, EpiWork.named(name).orElseThrow()));
      }
    }
    if (parts.contains(SCAN)) {
      report.part(SCAN, this::newMexico);
    }
    if (parts.contains(LARGEST)) {
      report.part(LARGEST, to -> largest(to, LARGEST, EpiScans.largest()));
    }
    if (parts.contains(LARGEST_OF_ANY_TIME)) {
      report.part(
          LARGEST_OF_ANY_TIME, to -> largest(to, LARGEST_OF_ANY_TIME, EpiScans.largestOfAnyTime()));
    }
    return report;
  }

  private void compare(Report report, EpiWork it) throws IOException, InterruptedException {
    Warm ours = Warm.of(it.name());
    report.add(Figure.of(it.name() + ".ours", ours.seconds() * 1000, "ms", null, "warm"));
    report.add(Figure.of(it.name() + ".ours.whole", whole(it.name()), "s", null, "new process"));
    Optional<String> missing = r.missing(it.library());
    if (missing.isPresent()) {
      report.add(new Figure.Skipped(it.name() + ".ratio", missing.get()));
      return;
    }
    RScript.Time theirs =
        r.time(it.script(), it.input().write(work.resolve(it.name() + ".csv")), it.settings());
    double seconds = theirs.seconds() * it.share();
    String part =
        it.share() == 1 ? "" : "measured on 1 of %s parts".formatted(Figure.number(it.share()));
    report.add(Figure.of(it.name() + ".R", seconds, "s", null, part));
    report.add(
        Figure.of(
            it.name() + ".R.whole",
            theirs.whole(),
            "s",
            null,
            "process of three runs of its part"));
    report.add(
        Figure.of(it.name() + ".ratio", seconds / ours.seconds(), "x", Goal.atLeast(it.ratio())));
  }

  private static double whole(String name) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                EpiBench.class.getName(),
                name)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroy();
      throw new IOException("the work " + name + " failed in a process of its own");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Half of SaTScan's processor time, which is told from R's on the same machine. */
  private void newMexico(Report report) throws IOException, InterruptedException {
    EpiScans.Study study = EpiScans.newMexico(shared(home));
    Warm ours = Warm.ofLong(SCAN);
    report.add(Figure.of(SCAN + ".elapsed", ours.seconds() * 1000, "ms", null, study.note()));
    report.add(Figure.of(SCAN + ".processor", ours.processor(), "s", null));
    Optional<String> missing = r.missing("EpiEstim");
    if (missing.isPresent()) {
      report.add(new Figure.Skipped(SCAN + ".of-satscan", missing.get()));
      return;
    }
    var data = new EpiData(1).counts(10, 400, 20, 365);
    RScript.Time theirs =
        r.time("rt.R", EpiData.write(work.resolve("scan.csv"), data, data.length), Map.of());
    double satscan = theirs.processor() / data.length * SATSCAN_OVER_R;
    report.add(
        Figure.of(
            SCAN + ".of-satscan",
            ours.processor() / satscan,
            "x",
            Goal.atMost(0.5),
            "SaTScan's processor time taken as %s s, by R's on this machine"
                .formatted(Figure.number(satscan))));
  }

  private static Path shared(Path home) {
    String set = System.getProperty("shoutu.shared");
    Path beside = set != null ? Path.of(set) : home.resolveSibling("shared");
    return Files.isDirectory(beside) ? beside : home;
  }

  private static void largest(Report report, String name, EpiScans.Study study) throws IOException {
    Warm ours = Warm.ofLong(name);
    report.add(Figure.of(name + ".elapsed", ours.seconds(), "s", Goal.atMost(10), study.note()));
  }
}
