package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shoutu.ServerTest;
import shoutu.access.TestCounty.Person;

/**
 * Whatever the server answers under {@code /api}, from whichever room, is tried by nobody at all
 * and by somebody whose posts have ended. A room that forgets to ask is found here.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRequestTest {

  /** Answered to everybody, by intent. */
  private static final Set<String> PUBLIC =
      Set.of("GET /api/health", "GET /api/instance", "GET /api/openapi.json");

  /** Answered to whoever is signed in: they concern the caller alone. */
  private static final Set<String> OWN =
      Set.of(
          "GET /api/me",
          "DELETE /api/session",
          "GET /api/exercise/clock",
          "GET /api/posts/names",
          "GET /api/openapi.json.yaml");

  private record Request(String method, String pattern) {
    String name() {
      return method + " " + pattern;
    }

    /** Path variables and parameters filled with what exists nowhere. */
    String path() {
      String id = UUID.randomUUID().toString();
      return pattern.replaceAll("\\{[^}]+}", id)
          + "?place=%s&id=%s&aggregate=DUTY&function=HEALTH&subject=%s&subjects=%s&purpose=CARE&day=2026-01-01"
              .formatted(id, id, id, id);
    }
  }

  private final TestCounty county;
  private final Http http;
  private final List<Request> requests;

  @Autowired
  EveryRequestTest(
      ApplicationContext server,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.county = TestCounty.found(server);
    this.http = new Http(server);
    this.requests = requestsOf(mappings);
  }

  @Test
  void theGuardSeesTheRequests() {
    assertThat(requests).hasSizeGreaterThan(20);
  }

  @TestFactory
  Stream<DynamicTest> nobodyIsAnswered() {
    return requests.stream()
        .filter(request -> !PUBLIC.contains(request.name()) && !isPublic(request))
        .filter(request -> !isDoor(request))
        .map(
            request ->
                dynamicTest(
                    request.name(),
                    () ->
                        assertThat(
                                http.send(request.method, request.path(), "{}", it -> it)
                                    .statusCode())
                            .isEqualTo(401)));
  }

  @TestFactory
  Stream<DynamicTest> whoHoldsNoPostIsRefused() {
    Person former = county.formerHolder();
    return requests.stream()
        .filter(request -> !PUBLIC.contains(request.name()) && !OWN.contains(request.name()))
        .filter(request -> !isPublic(request) && !isDoor(request))
        .map(
            request ->
                dynamicTest(
                    request.name(),
                    () -> {
                      HttpResponse<String> response =
                          http.send(former, request.method, request.path(), "{}");
                      // What is not even a request is refused before anyone asks who it is from.
                      assertThat(response.statusCode())
                          .as(response.body())
                          .isIn(400, 403, 404, 415);
                    }));
  }

  private static boolean isPublic(Request request) {
    return request.pattern.startsWith("/api/public/");
  }

  /** How one comes in at all. */
  private static boolean isDoor(Request request) {
    return request.method.equals("POST")
        && (request.pattern.equals("/api/session") || request.pattern.equals("/api/setup"));
  }

  private static List<Request> requestsOf(RequestMappingHandlerMapping mappings) {
    List<Request> requests = new ArrayList<>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(
            info ->
                info.getPatternValues().stream()
                    .filter(pattern -> pattern.startsWith("/api/"))
                    .forEach(
                        pattern ->
                            info.getMethodsCondition()
                                .getMethods()
                                .forEach(
                                    method -> requests.add(new Request(method.name(), pattern)))));
    return requests;
  }
}
