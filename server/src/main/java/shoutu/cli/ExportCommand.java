package shoutu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
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

/** {@code shoutu export WHAT}: takes a file from a running server. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Takes a file from a running server: the rows and columns of a list, as a list shows them.")
final class ExportCommand implements Callable<Integer> {

  /** What can be exported; the name is the last part of the address. */
  enum What {
    cases,
    sormas,
    godata,
    openData,
    dhis2;

    /** As it is typed, and as its address ends. */
    @Override
    public String toString() {
      return this == openData ? "open-data" : name();
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
          "cases (any columns), sormas or godata (cases as these import them), open-data (counts "
              + "with HXL tags, small ones withheld), dhis2 (data value sets, JSON)")
  private What what = What.cases;

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "Server address")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--key", required = true, description = "API key")
  private String key = "";

  @Option(names = "--out", description = "File to write; without it, standard output")
  private @Nullable Path out;

  @Option(names = "--format", description = "csv (default) or xlsx")
  private @Nullable String format;

  @Option(names = "--columns", description = "Keys of columns, with commas")
  private @Nullable String columns;

  @Option(
      names = "--purpose",
      description = "For what identities are read; needed where columns name persons")
  private @Nullable String purpose;

  @Option(
      names = "--where",
      description = "What the list is asked for, such as place=441802 or disease=MEASLES; again")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(names = "--lang", defaultValue = "zh-CN", description = "Language of the file")
  private String language = "zh-CN";

  @Spec private CommandSpec spec;

  ExportCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/exports/" + what + query()))
            .header("Authorization", "Bearer " + key)
            .header("Accept-Language", language)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          return refused(body);
        }
        keep(body);
      }
      answer
          .headers()
          .firstValue("X-Rows")
          .ifPresent(rows -> spec.commandLine().getErr().printf("rows %s%n", rows));
    }
    return 0;
  }

  private void keep(InputStream body) throws IOException {
    if (out == null) {
      body.transferTo(System.out);
      System.out.flush();
    } else {
      Files.copy(body, out, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String query() {
    Map<String, String> asked = new LinkedHashMap<>(where);
    add(asked, "format", format);
    add(asked, "columns", columns);
    add(asked, "purpose", purpose);
    return asked.isEmpty()
        ? ""
        : asked.entrySet().stream()
            .map(entry -> coded(entry.getKey()) + "=" + coded(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static void add(Map<String, String> to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private int refused(InputStream body) throws IOException {
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    if (!text.startsWith("{")) {
      spec.commandLine().getErr().println(text);
      return 2;
    }
    JsonNode problem = JsonMapper.builder().build().readTree(text);
    spec.commandLine()
        .getErr()
        .printf("%s %s%n", problem.path("title").asString(""), problem.path("detail").asString(""));
    problem
        .path("errors")
        .forEach(
            error ->
                spec.commandLine()
                    .getErr()
                    .printf(
                        "  %s: %s%n",
                        error.path("field").asString(""), error.path("message").asString("")));
    return 2;
  }
}
