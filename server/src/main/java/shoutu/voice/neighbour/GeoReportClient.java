package shoutu.voice.neighbour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shoutu.base.Endpoints;
import shoutu.instance.Instances;
import shoutu.rules.IntakeRule;
import shoutu.voice.neighbour.Failure.Why;
import shoutu.voice.neighbour.NeighbourRules.Span;

/**
 * Asks GeoReport v2 servers. Follows no redirect, waits no longer and reads no more than allowed.
 */
@Component
class GeoReportClient {

  private static final int OK_BELOW = 300;
  private static final int TOO_MANY = 429;
  private static final int SERVERS_FAULT = 500;

  /** What we have of theirs once they took a request. */
  record Made(@Nullable String id, @Nullable String token) {}

  private final Set<String> hosts;
  private final ZoneId zone;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  GeoReportClient(@Value("${shoutu.neighbours.hosts:}") String hosts, Instances instances) {
    this.hosts = Endpoints.hosts(hosts);
    this.zone = instances.current().zone();
  }

  Set<String> hosts() {
    return hosts;
  }

  /** All requests of a span, however many: a full answer is asked for again in halves. */
  List<TheirRequest> requests(
      Neighbour of, @Nullable String key, Span span, IntakeRule.Systems rule) throws Failure {
    Map<String, @Nullable String> query = new LinkedHashMap<>();
    query.put("service_code", String.join(",", of.services()));
    query.put("start_date", w3(span.from()));
    // Times are told in whole seconds: what came in the second that has begun belongs to it.
    query.put("end_date", w3(span.to().plusSeconds(1)));
    List<Map<String, String>> said = get(of, key, "/requests", query, rule);
    if (said.size() >= NeighbourRules.MOST_AT_ONCE && span.canBeHalved()) {
      List<TheirRequest> all = new ArrayList<>();
      for (Span half : span.halves()) {
        all.addAll(requests(of, key, half, rule));
      }
      return all;
    }
    return read(said);
  }

  /** Those of some numbers. */
  List<TheirRequest> requests(
      Neighbour of, @Nullable String key, List<String> ids, IntakeRule.Systems rule)
      throws Failure {
    return read(
        get(of, key, "/requests", Map.of("service_request_id", String.join(",", ids)), rule));
  }

  /** The number that a token became; null while there is none. */
  @Nullable String idOf(Neighbour of, @Nullable String key, String token, IntakeRule.Systems rule)
      throws Failure {
    String path = "/tokens/" + NeighbourRules.encoded(Map.of("t", token)).substring(2);
    return get(of, key, path, Map.of(), rule).stream()
        .map(it -> it.getOrDefault("service_request_id", ""))
        .filter(id -> !id.isBlank())
        .findFirst()
        .orElse(null);
  }

  Made report(
      Neighbour to,
      @Nullable String key,
      Map<String, ? extends @Nullable String> form,
      IntakeRule.Systems rule)
      throws Failure {
    List<Map<String, String>> said = post(to, key, "/requests", form, rule);
    if (said.isEmpty()) {
      throw new Failure(Why.NOT_GEOREPORT, "neither a number nor a token in the answer");
    }
    Map<String, String> first = said.getFirst();
    Made made = new Made(none(first.get("service_request_id")), none(first.get("token")));
    if (made.id() == null && made.token() == null) {
      throw new Failure(Why.NOT_GEOREPORT, "neither a number nor a token in the answer");
    }
    return made;
  }

  /** How far a request of theirs is with us: the extension that FixMyStreet and others speak. */
  void update(
      Neighbour to,
      @Nullable String key,
      Map<String, ? extends @Nullable String> form,
      IntakeRule.Systems rule)
      throws Failure {
    var unused = post(to, key, "/servicerequestupdates", form, rule);
  }

  private List<TheirRequest> read(List<Map<String, String>> said) {
    return said.stream().map(one -> NeighbourRules.request(one, zone)).toList();
  }

  private List<Map<String, String>> get(
      Neighbour of,
      @Nullable String key,
      String path,
      Map<String, ? extends @Nullable String> query,
      IntakeRule.Systems rule)
      throws Failure {
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    all.put("jurisdiction_id", of.jurisdiction());
    all.put("api_key", key);
    all.putAll(query);
    String asked = NeighbourRules.encoded(all);
    URI uri = at(of, path + of.format().suffix() + (asked.isEmpty() ? "" : "?" + asked));
    return answer(of, HttpRequest.newBuilder(uri).GET(), rule);
  }

  private List<Map<String, String>> post(
      Neighbour to,
      @Nullable String key,
      String path,
      Map<String, ? extends @Nullable String> form,
      IntakeRule.Systems rule)
      throws Failure {
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    all.put("jurisdiction_id", to.jurisdiction());
    all.put("api_key", key);
    all.putAll(form);
    return answer(
        to,
        HttpRequest.newBuilder(at(to, path + to.format().suffix()))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(NeighbourRules.encoded(all))),
        rule);
  }

  private URI at(Neighbour neighbour, String path) throws Failure {
    if (!Endpoints.allowed(neighbour.baseUrl(), hosts)) {
      throw new Failure(Why.HOST_NOT_NAMED, neighbour.baseUrl());
    }
    return URI.create(neighbour.baseUrl().replaceAll("/+$", "") + path);
  }

  private List<Map<String, String>> answer(
      Neighbour of, HttpRequest.Builder request, IntakeRule.Systems rule) throws Failure {
    HttpResponse<byte[]> answer = send(request, rule);
    int status = answer.statusCode();
    if (status >= OK_BELOW) {
      throw new Failure(
          status == TOO_MANY || status >= SERVERS_FAULT ? Why.BUSY : Why.REFUSED,
          NeighbourRules.errors(status, answer.body(), of.format()));
    }
    return NeighbourRules.list(answer.body(), of.format());
  }

  /** The whole answer in time: one that drips for ever is cut off too. */
  private HttpResponse<byte[]> send(HttpRequest.Builder request, IntakeRule.Systems rule)
      throws Failure {
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request.timeout(rule.timeout()).build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), rule.mostBytes()));
    try {
      return asked.get(rule.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new Failure(Why.TIMEOUT, rule.timeout().toSeconds() + " s");
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new Failure(Why.UNREACHABLE, "the server is stopping");
    } catch (ExecutionException e) {
      throw failure(e.getCause(), rule);
    }
  }

  private static Failure failure(@Nullable Throwable cause, IntakeRule.Systems rule) {
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return new Failure(Why.TIMEOUT, rule.timeout().toSeconds() + " s");
    }
    String said = cause == null ? "" : String.valueOf(cause.getMessage());
    boolean large = cause instanceof IOException && said.contains("body exceeds capacity");
    return large
        ? new Failure(Why.TOO_LARGE, rule.mostBytes() / 1_000_000 + " MB")
        : new Failure(Why.UNREACHABLE, cause == null ? "" : cause.getClass().getSimpleName());
  }

  static String w3(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static @Nullable String none(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
