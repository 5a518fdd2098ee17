package shoutu.simulate;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A county's offices: the leader orders, decides and accepts what is reported; the hotline takes
 * needs in and calls back; supervision draws and looks. They are honest.
 */
final class CountyOffice {

  private static final String VERIFIED_WEEKS = "/api/verification/weeks/";
  private static final List<DayOfWeek> ORDER_DAYS =
      List.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);

  final Land.County county;
  private final Map<String, Seat> seats;
  private final World world;
  private final Tries tries;
  private final Set<String> committed = new HashSet<>();
  private final Map<String, String> heardQuietly = new HashMap<>();
  private int orders;

  CountyOffice(Land.County county, Map<String, Seat> seats, World world, Tries tries) {
    this.county = county;
    this.seats = seats;
    this.world = world;
    this.tries = tries;
  }

  Seat seat(String office) {
    Seat seat = seats.get(office);
    if (seat == null) {
      throw new IllegalArgumentException(office);
    }
    return seat;
  }

  void turn(Step step) throws IOException, InterruptedException {
    Seat leader = seat("LEAD");
    for (int i = 0; i < world.scenario.units().directives(); i++) {
      if (step.isMorningOf(ORDER_DAYS.get(i))) {
        order(leader);
      }
    }
    for (Item part : leader.claimedIn(county.code())) {
      if (part.place().length() == county.townships().getFirst().code().length()) {
        leader.act(part, "confirm", Map.of("text", "收到"));
      }
    }
    work();
  }

  /** Answers what is asked of the county; where else something is asked. */
  Set<String> asked() throws IOException, InterruptedException {
    Set<String> places = new HashSet<>();
    for (String kind : List.of("DECISION_REQUEST", "ESCALATION")) {
      String path = "/api/duties?limit=200&stage=ISSUED&kind=" + kind + "&place=" + county.code();
      for (JsonNode item : seat("LEAD").all(path)) {
        places.add(item.path("owner").path("place").asString());
      }
    }
    if (places.remove(county.code())) {
      work();
    }
    return places;
  }

  private void order(Seat leader) throws IOException, InterruptedException {
    int order = orders++;
    leader.post(
        "/api/directives",
        Map.of(
            "place", county.code(),
            "function", "LEAD",
            "title", Texts.topic(order),
            "result", Texts.topic(order) + "：" + Texts.result(order),
            "means", "ON_HAND",
            "retained", List.of("VERIFY"),
            "limit", "PT%dH".formatted(world.scenario.units().limitDays() * 24),
            "area", List.of(county.code()),
            "level", "TOWNSHIP",
            "functions", List.of("LEAD")));
  }

  /** What waits for the county, office by office. */
  private void work() throws IOException, InterruptedException {
    for (String office : List.of("LEAD", "HEALTH", "SUPERVISION")) {
      work(seat(office));
    }
  }

  private void work(Seat seat) throws IOException, InterruptedException {
    for (Item item : seat.open()) {
      if (item.isDispute()) {
        rule(seat, item);
      } else if (item.isAsked()) {
        seat.act(item, "answer", Map.of("reply", "GO_ON", "text", "县里已派人派物，继续办。"));
      } else if (item.isAtWork() && world.needOf(item.id()) != null) {
        Item seen = item.isNew() ? seat.act(item, "acknowledge", Map.of()) : item;
        if (seen != null && seat.act(seen, "claim", Map.of("text", "县里已办")) != null) {
          World.Need need = world.needOf(item.id());
          if (need != null) {
            world.claimed(item.id(), new World.Truth(need.township(), true, item.round()));
          }
        }
      }
    }
  }

  /** What an honest unit says is not its own mostly is not; what one pushes away is. */
  private void rule(Seat seat, Item item) throws IOException, InterruptedException {
    boolean right =
        county.townships().stream()
                .filter(town -> item.place().startsWith(town.code()))
                .noneMatch(town -> world.plays(town, Game.PUSHING_AWAY))
            && world.chance.happens(0.75, "right", item.name());
    seat.act(
        item,
        "decide",
        right
            ? Map.of(
                "verdict", "UPHOLD",
                "place", county.code(),
                "function", "HEALTH",
                "text", "清单写给县里")
            : Map.of("verdict", "REJECT", "text", "清单上写的是镇里"));
  }

  /** What people of the county tell the hotline. */
  void tell(World.Need need) throws IOException, InterruptedException {
    boolean loud = world.chance.happens(world.scenario.people().loud(), "loud", need.name());
    JsonNode made =
        seat("HOTLINE")
            .post(
                "/api/problems",
                Map.of(
                    "place",
                    need.village().code(),
                    "matter",
                    need.matter(),
                    "text",
                    Texts.need(need.number(), loud),
                    "needsFor",
                    "SELF",
                    "name",
                    "某户",
                    "phone",
                    "1390%07d".formatted(need.number()),
                    "address",
                    need.village().name() + need.number() + "号",
                    "channel",
                    "HOTLINE"));
    if (made != null) {
      String duty = made.required("problem").required("dutyId").asString();
      String link = made.required("link").asString();
      world.becomes(duty, need);
      world.linked(duty, link.substring(link.lastIndexOf('/') + 1), made.required("id").asString());
      compare(need.matter(), loud, made.required("problem"));
    }
  }

  /** Whether who threatened comes before who asked for the same; many may both. */
  private void compare(String matter, boolean loud, JsonNode problem) {
    if (problem.required("mustFixNow").asBoolean()) {
      return;
    }
    Duration promised =
        Duration.between(
            Instant.parse(problem.required("receivedAt").asString()),
            Instant.parse(problem.required("originalLimitAt").asString()));
    String served =
        "%s %d %s"
            .formatted(
                problem.required("urgency").asString(),
                problem.required("severity").asInt(),
                promised);
    if (!loud) {
      heardQuietly.put(matter, served);
    } else if (heardQuietly.containsKey(matter)) {
      tries.note(Game.LOUDEST_FIRST, !served.equals(heardQuietly.get(matter)));
    }
  }

  /** Another body asks whether it is fixed. */
  void callBack(Step step) throws IOException, InterruptedException {
    Seat hotline = seat("HOTLINE");
    for (JsonNode call : hotline.get("/api/call-backs?limit=200").path("items")) {
      String due =
          call.path("nextAt").isNull()
              ? call.required("dueAt").asString()
              : call.path("nextAt").asString();
      String duty = world.dutyOf(call.required("problem").asString());
      if (duty == null || Instant.parse(due).isAfter(step.at().toInstant())) {
        continue;
      }
      int attempts = call.required("attempts").asInt();
      boolean reached =
          world.chance.happens(
              world.scenario.people().reached(), "reached", world.nameOf(duty), attempts);
      World.Truth truth = world.truthOf(duty);
      boolean fixed = truth != null && truth.done();
      hotline.post(
          "/api/call-backs/" + call.required("id").asString() + "/answer",
          Map.of(
              "answer", reached ? fixed ? "FIXED" : "NOT_FIXED" : "UNREACHED",
              "satisfied", reached ? fixed ? "YES" : "NO" : "NOT_SAID",
              "reason", reached && !fixed ? "还是没有解决" : "",
              "version", call.required("version").asInt()));
    }
  }

  /** Fixes the list of a week's closures, and names the value of tomorrow that will decide. */
  void commit(String week, LocalDate today) throws IOException, InterruptedException {
    Map<String, String> by = Map.of("source", "福利彩票", "valueOn", today.plusDays(1).toString());
    if (seat("SUPERVISION").post(VERIFIED_WEEKS + week + "/commit", by) != null) {
      committed.add(week);
    }
  }

  /** Types the value in; two others sign that it is the one; then the lot falls. */
  void draw(String week) throws IOException, InterruptedException {
    if (!committed.remove(week)) {
      return;
    }
    Seat supervision = seat("SUPERVISION");
    supervision.post(
        VERIFIED_WEEKS + week + "/reveal",
        Map.of(
            "value", "%s %d".formatted(week, world.chance.below(1_000_000, "lot", week)),
            "witnesses", List.of(county.holder("LEAD"), county.holder("HEALTH"))));
    for (String witness : List.of("LEAD", "HEALTH")) {
      for (JsonNode asked : seat(witness).get("/api/signatures").path("items")) {
        if (asked.path("answer").isNull()) {
          seat(witness)
              .post(
                  "/api/signatures/" + asked.required("id").asString(), Map.of("answer", "SIGNED"));
        }
      }
    }
    supervision.post(VERIFIED_WEEKS + week + "/draw", Map.of());
  }

  /** Goes where the lot fell, and says what is seen there. */
  void look(Findings findings) throws IOException, InterruptedException {
    Seat supervision = seat("SUPERVISION");
    for (JsonNode visit : supervision.get("/api/verification").path("toVisit")) {
      String duty = visit.required("duty").asString();
      World.@Nullable Truth truth = world.truthOf(duty);
      String name = world.nameOf(duty);
      Scenario.People people = world.scenario.people();
      boolean reached = truth != null && world.chance.happens(people.reached(), "visit", name);
      boolean right = !world.chance.happens(people.mistaken(), "mistaken", name);
      boolean found = truth != null && truth.done() == right;
      supervision.post(
          "/api/verification/" + visit.required("id").asString() + "/finding",
          Map.of("found", reached ? found ? "TRUE" : "FALSE" : "UNREACHABLE", "text", "到户看过"));
      if (truth != null) {
        findings.looked(truth, reached ? found : null);
      }
    }
  }
}
