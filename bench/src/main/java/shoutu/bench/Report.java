package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures of one bench, in the order in which they were measured. */
final class Report {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String bench;
  private final String machine = Machine.describe();
  private final Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final double loadBefore = Machine.load();
  private final List<Figure> figures = new ArrayList<>();

  Report(String bench) {
    this.bench = bench;
  }

  /** Also told at once, since the whole takes minutes. */
  void add(Figure figure) {
    figures.add(figure);
    System.err.println("  " + line(figure));
  }

  void addAll(List<? extends Figure> more) {
    more.forEach(this::add);
  }

  /** Measures a part; when it can't be, its reason is listed and the rest goes on. */
  void part(String name, Part part) throws InterruptedException {
    System.err.println("· " + name);
    try {
      part.measure(this);
    } catch (IOException | RuntimeException failure) {
      String words = String.valueOf(failure.getMessage());
      add(new Figure.Skipped(name, failure.getClass().getSimpleName() + ": " + words));
    }
  }

  interface Part {
    void measure(Report report) throws IOException, InterruptedException;
  }

  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("bench", bench);
    root.put("machine", machine);
    root.put("date", date.toString());
    ArrayNode list = root.putArray("figures");
    for (Figure figure : figures) {
      ObjectNode node = list.addObject();
      node.put("name", figure.name());
      switch (figure) {
        case Figure.Measured measured -> {
          node.put("value", Math.round(measured.value() * 1000) / 1000.0);
          node.put("unit", measured.unit());
          node.put("goal", measured.goal() == null ? null : measured.goal().toString());
          node.put("holds", measured.holds());
          if (!measured.note().isEmpty()) {
            node.put("note", measured.note());
          }
        }
        case Figure.Skipped skipped -> node.put("skipped", skipped.reason());
      }
    }
    ArrayNode notes = root.putArray("notes");
    notes().forEach(notes::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append("bench ").append(bench).append(" · ").append(date).append('\n');
    text.append(machine).append('\n');
    figures.forEach(figure -> text.append(line(figure)).append('\n'));
    notes().forEach(note -> text.append("* ").append(note).append('\n'));
    return text.toString();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    notes.add(
        "%s %d cores; load average %s before, %s after."
            .formatted(
                bench.equals("epi")
                    ? "Ours and R's work run one after the other on"
                    : "Client, server and PostgreSQL share",
                cores,
                Figure.number(loadBefore),
                Figure.number(Machine.load())));
    if (loadBefore > cores) {
      notes.add(
          "The machine was busy with other work: times are longer and rates lower than its own.");
    }
    notes.add("One run. On a shared machine expect a tenth of noise, more in the tails.");
    return notes;
  }

  private static String line(Figure figure) {
    return switch (figure) {
      case Figure.Measured it ->
          "%-44s %12s %-8s %-10s %s%s"
              .formatted(
                  it.name(),
                  Figure.number(it.value()),
                  it.unit(),
                  it.goal() == null ? "" : it.goal(),
                  it.holds() == null ? "" : it.holds() ? "holds" : "MISSED",
                  it.note().isEmpty() ? "" : "  (" + it.note() + ")");
      case Figure.Skipped it -> "%-44s skipped: %s".formatted(it.name(), it.reason());
    };
  }

  void keep(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(bench + ".json"), json());
  }
}
