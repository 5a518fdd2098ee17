package shoutu.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.durability.KillableServer.Answer;
import tools.jackson.databind.JsonNode;

/** Takes outbreaks from the signal to the plan's duties, and remembers what was acknowledged. */
final class Chains {

  private static final String LIST = "/api/activations?place=610622";

  private final KillableServer server;
  private final Map<String, Integer> acknowledged = new HashMap<>();

  Chains(KillableServer server) {
    this.server = server;
  }

  /** One step of one chain that waits for the CDC; false when none does. */
  boolean prepareOne() throws InterruptedException {
    for (JsonNode chain : list()) {
      @Nullable Answer answer =
          switch (chain.path("stage").asString()) {
            case "VERIFYING" ->
                step(
                    "cdc-duty",
                    chain,
                    "verify",
                    Map.of("result", "TRUE", "statement", "Seen twice."));
            case "ASSESSING" ->
                step(
                    "epidemiologist",
                    chain,
                    "assess",
                    Map.of("likelihood", 4, "impact", 2, "statement", "A school is open."));
            case "PROPOSING" ->
                step(
                    "epidemiologist",
                    chain,
                    "propose",
                    Map.of(
                        "level", "IV",
                        "area", List.of(township(chain)),
                        "plan", "plan-measles",
                        "statement", "For the township."));
            default -> null;
          };
      if (answer != null) {
        return true;
      }
    }
    return false;
  }

  /** A chain that waits for the command. */
  Optional<JsonNode> undecided() throws InterruptedException {
    return list().stream()
        .filter(chain -> chain.path("stage").asString().equals("DECIDING"))
        .findFirst();
  }

  /** The cascade: a decision that makes a plan into hundreds of duties. */
  void decide(JsonNode chain) throws InterruptedException {
    step("leader", chain, "decide", decision(township(chain)));
  }

  /** All of them, page by page. */
  private List<JsonNode> list() throws InterruptedException {
    List<JsonNode> chains = new ArrayList<>();
    @Nullable String more = "";
    while (more != null) {
      JsonNode page = server.get("leader", LIST + more).body();
      page.path("items").forEach(chains::add);
      String next = page.path("next").asString("");
      more = next.isEmpty() ? null : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
    return chains;
  }

  private Answer step(String role, JsonNode chain, String step, Map<String, ?> form)
      throws InterruptedException {
    String id = chain.path("id").asString();
    Map<String, Object> body = new HashMap<>(form);
    body.put("version", chain.path("version").asInt());
    Answer answer = server.post(role, "/api/activations/%s/%s".formatted(id, step), body);
    if (answer.acknowledged()) {
      acknowledged.put(id, answer.body().path("version").asInt());
    } else if (answer.status() / 100 == 4) {
      throw new AssertionError("%s was refused: %s".formatted(step, answer.body()));
    }
    return answer;
  }

  /** The whole of one township, another for each chain. */
  private static String township(JsonNode chain) {
    List<String> townships = List.of("610622103", "610622102", "610622104", "610622105");
    return townships.get(Math.floorMod(chain.path("id").asString().hashCode(), townships.size()));
  }

  private static Map<String, Object> decision(String township) {
    return Map.of(
        "verdict", "STARTED",
        "level", "IV",
        "area", List.of(township),
        "plan", "plan-measles",
        "reason", "It spreads beyond the school.",
        "basis", "County plan, article 12",
        "notice",
            Map.of(
                "headlineZh", "四级响应",
                "headlineEn", "Level IV",
                "bodyZh", "发热出疹请到发热门诊。",
                "bodyEn", "With fever and rash, go to the fever clinic.",
                "validUntil", Instant.now().plus(14, ChronoUnit.DAYS).toString()));
  }

  /** Every acknowledged step is there; a plan is whole or not there at all. */
  int check(Database database) throws Exception {
    int active = 0;
    Map<String, Integer> versions = new HashMap<>();
    for (JsonNode chain : list()) {
      String id = chain.path("id").asString();
      versions.put(id, chain.path("version").asInt());
      long lines =
          database.count(
              "select count(*) from duty.duty where kind = 'PLAN_LINE' and subject_id = '%s'"
                  .formatted(id));
      if (chain.path("stage").asString().equals("ACTIVE")) {
        active++;
        assertThat(lines).isPositive();
        Answer coverage = server.get("leader", "/api/activations/%s/coverage".formatted(id));
        assertThat(coverage.body().path("lines")).isNotEmpty();
        for (JsonNode line : coverage.body().path("lines")) {
          assertThat(line.path("covered").asInt())
              .as("%s", line)
              .isEqualTo(line.path("expected").asInt());
          assertThat(line.path("overlaps")).isEmpty();
        }
      } else {
        assertThat(lines).as("duties of a plan that nobody decided").isZero();
      }
    }
    acknowledged.forEach(
        (id, version) -> assertThat(versions.getOrDefault(id, 0)).isGreaterThanOrEqualTo(version));
    return active;
  }
}
