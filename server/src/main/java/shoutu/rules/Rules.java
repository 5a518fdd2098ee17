package shoutu.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The door to the rules: what holds on a day, and the packs that say so. */
public final class Rules {

  /** Beyond so many days, a book is made again when asked for: nobody works in so many at once. */
  private static final int BOOKS_KEPT = 400;

  private final List<Pack> packs;
  private final RuleSet rules;
  private final Laws laws;
  private final ZoneId zone;
  private final Map<LocalDate, RuleBook> books = new ConcurrentHashMap<>();

  private Rules(PackLoader.Loaded loaded, ZoneId zone) {
    this.packs = loaded.packs();
    this.rules = loaded.rules();
    this.laws = new Laws(rules.laws);
    this.zone = zone;
  }

  public Laws laws() {
    return laws;
  }

  /** The packs that come with the product. */
  public static Rules builtIn(ZoneId zone) {
    return load(null, zone);
  }

  /**
   * The packs that come with the product, and over them those of a folder.
   *
   * @throws Pack.Broken when any pack has a fault
   */
  public static Rules load(@Nullable Path folder, ZoneId zone) {
    Map<String, String> files = new TreeMap<>(builtInFiles());
    if (folder != null && Files.isDirectory(folder)) {
      files.putAll(filesIn(folder));
    }
    return of(files, zone);
  }

  static Rules of(Map<String, String> files, ZoneId zone) {
    return new Rules(PackLoader.load(files), zone);
  }

  public RuleBook on(LocalDate day) {
    if (books.size() > BOOKS_KEPT) {
      books.clear();
    }
    return books.computeIfAbsent(day, wanted -> new RuleBook(rules, wanted, zone));
  }

  /** The rules in force at an instant, by the calendar of the instance's zone. */
  public RuleBook at(Instant instant) {
    return on(instant.atZone(zone).toLocalDate());
  }

  public List<Pack> packs() {
    return packs;
  }

  /** Every version of a pack. */
  public List<Pack> packs(String code) {
    return packs.stream().filter(pack -> pack.code().equals(code)).toList();
  }

  public Optional<Pack> pack(String code, String version) {
    return packs(code).stream().filter(pack -> pack.version().equals(version)).findFirst();
  }

  static Map<String, String> builtInFiles() {
    Map<String, String> files = new TreeMap<>();
    try {
      Resource[] found =
          new PathMatchingResourcePatternResolver().getResources("classpath*:rules/*.yaml");
      for (Resource file : found) {
        try (InputStream in = file.getInputStream()) {
          String name = String.valueOf(file.getFilename());
          files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The rules inside the product can't be read.", e);
    }
    return files;
  }

  private static Map<String, String> filesIn(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The rules in %s can't be read.".formatted(folder), e);
    }
    return files;
  }
}
