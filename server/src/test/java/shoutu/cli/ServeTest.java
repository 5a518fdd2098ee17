package shoutu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.postgres.Credentials;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/** The production start, over a PostgreSQL that it did not start, with a certificate. */
class ServeTest {

  private static final String READY = "Shoutu is ready at ";
  private static final String LINK = "First administrator, once: ";

  @TempDir private Path folder = Path.of(".");

  @Test
  void servesOverTlsAndAnExternalDatabase()
      throws IOException, InterruptedException, GeneralSecurityException {
    Certificate certificate = Certificate.make(folder);
    try (TestDatabase database = TestPostgres.empty()) {
      Path settings = settings(database);
      String[] serve = {
        "serve",
        "--port",
        "0",
        "--data",
        data(),
        "--database",
        settings.toString(),
        "--tls-cert",
        certificate.chain().toString(),
        "--tls-key",
        certificate.key().toString()
      };
      HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusting()).build();

      Running first = Running.of(start(serve));
      assertThat(first.address).startsWith("https://127.0.0.1:");
      assertThat(first.line(LINK)).startsWith(first.address + "/board/setup?token=");
      assertThat(get(client, first.address + "/api/health").body()).contains("UP");
      assertThat(get(client, first.address + "/api/cases").statusCode()).isEqualTo(401);
      HttpResponse<String> founded = found(client, first);
      assertThat(founded.statusCode()).as(founded.body()).isBetween(200, 204);
      assertThat(found(client, first).statusCode()).as("the link works once").isGreaterThan(399);
      first.stop();

      Running again = Running.of(start(serve));
      assertThat(again.said).noneMatch(line -> line.startsWith(LINK));
      assertThat(get(client, again.address + "/api/health").body()).contains("UP");
      again.stop();

      Process verify = start("verify", "--data", data(), "--database", settings.toString());
      String said = new String(verify.getInputStream().readAllBytes());
      assertThat(verify.waitFor()).as(said).isZero();
      assertThat(said).contains("The chain holds");
    }
  }

  @Test
  void saysWhichSettingIsMissing() throws IOException, InterruptedException {
    Path settings = folder.resolve("database.properties");
    Files.writeString(settings, "url=jdbc:postgresql://127.0.0.1:1/nowhere\napp.user=shoutu_app\n");

    Process serve = start("serve", "--data", data(), "--database", settings.toString());

    String said = new String(serve.getErrorStream().readAllBytes());
    assertThat(serve.waitFor()).as(said).isEqualTo(2);
    assertThat(said).contains("lacks the setting 'app.password'");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path settings(TestDatabase database) throws IOException {
    Path file = folder.resolve("database.properties");
    List<String> lines = new ArrayList<>();
    lines.add("url=" + database.app().url());
    add(lines, "app", database.app());
    add(lines, "owner", database.owner());
    add(lines, "auditor", database.auditor());
    Files.write(file, lines);
    return file;
  }

  private static void add(List<String> lines, String role, Credentials credentials) {
    lines.add(role + ".user=" + credentials.user());
    lines.add(role + ".password=" + credentials.password());
  }

  private static HttpResponse<String> found(HttpClient client, Running server)
      throws IOException, InterruptedException {
    String token = server.line(LINK).replaceFirst(".*token=", "");
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address + "/api/setup"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"token":"%s","login":"first","password":"a long enough pass phrase"}
                    """
                        .formatted(token)))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private static Process start(String... words) throws IOException {
    return Commands.shoutu(words).start();
  }

  /** A server, from its ready line on. */
  private record Running(Process process, String address, List<String> said) {

    static Running of(Process process) throws IOException {
      List<String> said = new ArrayList<>();
      var out = process.inputReader();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (line.startsWith(READY)) {
          return new Running(process, line.substring(READY.length()).strip(), said);
        }
      }
      throw new IOException(
          "The server did not start:\n" + new String(process.getErrorStream().readAllBytes()));
    }

    String line(String beginning) {
      return said.stream()
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()).strip())
          .findFirst()
          .orElseThrow(() -> new AssertionError("No line '" + beginning + "' in " + said));
    }

    void stop() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
