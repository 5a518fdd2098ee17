package shoutu.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form with a file, sent as {@code multipart/form-data}; the file is streamed. */
final class Upload {

  record Answer(int status, String body) {}

  private final String boundary = "shoutu-" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  Upload field(String name, String value) {
    parts.add(
        text(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)));
    return this;
  }

  Upload file(String name, Path file) throws IOException {
    Path last = file.getFileName();
    String shown = last == null ? "file" : last.toString().replace("\"", "");
    parts.add(
        text(
            """
            --%s\r
            Content-Disposition: form-data; name="%s"; filename="%s"\r
            Content-Type: application/octet-stream\r
            \r
            """
                .formatted(boundary, name, shown)));
    parts.add(BodyPublishers.ofFile(file));
    parts.add(text("\r\n"));
    return this;
  }

  Answer send(URI to, String key, String language) throws IOException, InterruptedException {
    parts.add(text("--%s--\r\n".formatted(boundary)));
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Authorization", "Bearer " + key)
            .header("Accept-Language", language)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    }
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }
}
