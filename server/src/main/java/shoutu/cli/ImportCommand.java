package shoutu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code shoutu import WHAT FILE}: sends a file to a running server. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Imports a file into a running server. Exit code 0 only when no row was rejected.")
final class ImportCommand implements Callable<Integer> {

  /** What can be imported; the name is the last part of the address. */
  enum What {
    auto,
    territory,
    posts,
    dutyLists,
    roster,
    teams,
    stocks,
    boundaries,
    contacts,
    relations,
    samples,
    events,
    visits,
    counts,
    linelist;

    /** As it is typed, and as its address ends. */
    @Override
    public String toString() {
      return this == dutyLists ? "duty-lists" : name();
    }
  }

  /** Takes the names as they are typed. */
  static final class Named extends NamedConverter<What> {
    Named() {
      super(What.values());
    }
  }

  @Parameters(
      index = "0",
      converter = Named.class,
      description =
          "auto, territory, posts, duty-lists, roster, teams, stocks, boundaries, contacts,"
              + " relations, samples, events, visits, counts, linelist")
  private What what = What.linelist;

  @Parameters(
      index = "1",
      description = "CSV, XLSX or JSON file, also exports of SORMAS, Go.Data, DHIS2")
  private Path file = Path.of("");

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "Server address")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--key", required = true, description = "API key")
  private String key = "";

  @Option(names = "--mapping", description = "JSON file: column of the file → field")
  private @Nullable Path mapping;

  @Option(
      names = "--fixed",
      description = "field=value that all rows share, such as disease=MEASLES; may be repeated")
  private Map<String, String> fixed = Map.of();

  @Option(
      names = "--dates",
      description = "column=YMD, DMY or MDY where days don't show it; may be repeated")
  private Map<String, String> dates = Map.of();

  @Option(names = "--source", description = "The system whose ids the rows carry")
  private @Nullable String source;

  @Option(names = "--dry-run", description = "Check everything, keep nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the summary as JSON")
  private boolean json;

  @Option(names = "--lang", defaultValue = "zh-CN", description = "Language of the messages")
  private String language = "zh-CN";

  @Spec private CommandSpec spec;

  ImportCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isReadable(file)) {
      spec.commandLine().getErr().printf("%s can't be read. Check the path.%n", file);
      return 2;
    }
    Upload upload = new Upload().file("file", file).field("dryRun", Boolean.toString(dryRun));
    if (mapping != null) {
      upload.field("mapping", Files.readString(mapping));
    }
    JsonMapper mapper = JsonMapper.builder().build();
    if (!fixed.isEmpty()) {
      upload.field("fixed", mapper.writeValueAsString(fixed));
    }
    if (!dates.isEmpty()) {
      upload.field("dates", mapper.writeValueAsString(dates));
    }
    if (source != null) {
      upload.field("source", source);
    }
    Upload.Answer answer = upload.send(url.resolve("/api/imports/" + what), key, language);
    JsonNode body = mapper.readTree(answer.body());
    if (answer.status() != 200) {
      spec.commandLine()
          .getErr()
          .printf("%s %s%n", body.path("title").asString(""), body.path("detail").asString(""));
      body.path("errors")
          .forEach(
              error -> spec.commandLine().getErr().println(error.path("message").asString("")));
      return 2;
    }
    if (json) {
      out.println(body);
    } else {
      print(body, out);
    }
    return body.path("rejected").asInt() == 0 ? 0 : 1;
  }

  private static void print(JsonNode body, PrintWriter out) {
    out.printf(
        "rows %d, accepted %d, duplicates %d, rejected %d%n",
        body.path("rows").asInt(),
        body.path("accepted").asInt(),
        body.path("duplicates").asInt(),
        body.path("rejected").asInt());
    told(body, "format", out);
    told(body, "aside", out);
    told(body, "undated", out);
    told(body, "unknownCases", out);
    int periods = body.path("longPeriods").asInt(0);
    if (periods > 0) {
      out.printf("counts of more than a week, kept but held against nothing: %d%n", periods);
    }
    body.path("errors")
        .forEach(
            error ->
                out.printf(
                    "  row %d, %s: %s%n",
                    error.path("row").asInt(),
                    error.path("column").asString(""),
                    error.path("message").asString("")));
  }

  /** What else is said of the file, by its name in the answer. */
  private static void told(JsonNode body, String name, PrintWriter out) {
    JsonNode said = body.path(name);
    String text =
        said.isArray()
            ? said.valueStream().map(it -> it.asString("")).collect(Collectors.joining(", "))
            : said.asString("");
    if (!text.isEmpty()) {
      out.printf("%s: %s%n", name, text);
    }
  }
}
