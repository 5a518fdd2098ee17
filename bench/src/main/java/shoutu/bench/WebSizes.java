package shoutu.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a first visit to each face loads, gzipped, from the build's own list of files. */
final class WebSizes implements Report.Part {

  private static final double KILOBYTE = 1024;

  private final Path dist;

  WebSizes(Path home) {
    this.dist = home.resolve("web/dist");
  }

  @Override
  public void measure(Report report) throws IOException {
    JsonNode manifest =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(dist.resolve(".vite/manifest.json")));
    report.add(
        Figure.of(
            "web.public.script",
            size(load(manifest, "src/public/public.ts", ".js")),
            "KB gz",
            Goal.atMost(60)));
    Set<String> today = load(manifest, "today.html", "");
    double scripts = size(ending(today, ".js"));
    double styles = size(ending(today, ".css"));
    today.add("today.html");
    today.addAll(load(manifest, "../messages/zh-CN/today.json", ""));
    today.addAll(load(manifest, "../messages/zh-CN/web.json", ""));
    today.addAll(load(manifest, "../messages/zh-CN/duty.json", ""));
    report.add(
        Figure.of(
            "web.today.first-load",
            size(today),
            "KB gz",
            Goal.atMost(200),
            "page, scripts %.0f, styles %.0f, texts in zh-CN %.0f"
                .formatted(scripts, styles, size(today) - scripts - styles)));
    Set<String> board = load(manifest, "board.html", "");
    board.add("board.html");
    board.addAll(load(manifest, "src/board/screens/Home.vue", ""));
    board.addAll(load(manifest, "../messages/zh-CN/board.json", ""));
    board.addAll(load(manifest, "../messages/zh-CN/web.json", ""));
    board.addAll(load(manifest, "../messages/zh-CN/duty.json", ""));
    report.add(
        Figure.of(
            "web.board.first-load",
            size(board),
            "KB gz",
            null,
            "%d files, with the first screen".formatted(board.size())));
  }

  /** A chunk, what it imports, and their styles; not what is loaded later. */
  private static Set<String> load(JsonNode manifest, String chunk, String ending) {
    Set<String> files = new LinkedHashSet<>();
    follow(manifest, chunk, files, new LinkedHashSet<>());
    return ending(files, ending);
  }

  private static Set<String> ending(Set<String> files, String ending) {
    Set<String> some = new LinkedHashSet<>(files);
    some.removeIf(file -> !file.endsWith(ending));
    return some;
  }

  private static void follow(JsonNode manifest, String chunk, Set<String> files, Set<String> seen) {
    JsonNode entry = manifest.path(chunk);
    if (entry.isMissingNode() || !seen.add(chunk)) {
      return;
    }
    files.add(entry.path("file").asString());
    entry.path("css").forEach(style -> files.add(style.asString()));
    entry.path("imports").forEach(next -> follow(manifest, next.asString(), files, seen));
  }

  private double size(Set<String> files) throws IOException {
    double sum = 0;
    for (String file : files) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(Files.readAllBytes(dist.resolve(file)));
      }
      sum += packed.size();
    }
    return sum / KILOBYTE;
  }
}
