package shoutu.driven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** How much memory processes hold, as the kernel counts it. */
public final class Memory {

  private static final double MEGABYTE = 1024;

  /** A process and all below it. */
  public static Set<Long> tree(ProcessHandle top) {
    Set<Long> pids = new LinkedHashSet<>();
    Stream.concat(Stream.of(top), top.descendants()).map(ProcessHandle::pid).forEach(pids::add);
    return pids;
  }

  /** Resident megabytes, pages shared between them counted once. */
  public static double proportional(Set<Long> pids) throws IOException {
    double sum = 0;
    for (long pid : pids) {
      sum += kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
    }
    return sum / MEGABYTE;
  }

  public static double resident(long pid) throws IOException {
    return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:") / MEGABYTE;
  }

  /** From now on {@link #peak} tells the most that was resident since. */
  public static void forgetPeak(long pid) throws IOException {
    Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
  }

  public static double peak(long pid) throws IOException {
    return kilobytes(Path.of("/proc/" + pid + "/status"), "VmHWM:") / MEGABYTE;
  }

  /** Nothing of a process that has ended meanwhile. */
  private static double kilobytes(Path file, String key) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .sum();
    }
  }

  private Memory() {}
}
