package shoutu.simulate;

import java.io.IOException;
import java.time.DayOfWeek;
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

  private static final List<DayOfWeek> ORDER_DAYS =
      List.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);

  final Land.County county;
  private final Map<String, Seat> seats;
  private final World world;
  private final Set<String> committed = new HashSet<>();
  private int orders;

  CountyOffice(Land.County county, Map<String, Seat> seats, World world) {
    this.county = county;
    this.seats = seats;
    this.world = world;
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
    for (String office : List.of("LEAD", "HEALTH", "SUPERVISION")) {
      work(seat(office));
    }
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
    JsonNode made =
        seat("HOTLINE")
            .post(
                "/api/problems",
                Map.of(
                    "place", need.village().code(),
                    "matter", need.matter(),
                    "text", "第%d号：家里有事请帮忙".formatted(need.number()),
                    "needsFor", "SELF",
                    "name", "某户",
                    "phone", "1390%07d".formatted(need.number()),
                    "address", need.village().name() + need.number() + "号",
                    "channel", "HOTLINE"));
    if (made != null) {
      String duty = made.path("line").path("dutyId").asString(made.path("dutyId").asString(""));
      String link = made.path("link").asString("");
      world.becomes(duty, need);
      world.linked(duty, link.substring(link.lastIndexOf('/') + 1), made.path("id").asString());
    }
  }

  /** Another body asks whether it is fixed. */
  void callBack(Step step) throws IOException, InterruptedException {
    Seat hotline = seat("HOTLINE");
    for (JsonNode call : hotline.get("/api/call-backs?limit=200").path("items")) {
      String due =
          call.path("nextAt").isNull() ? call.path("dueAt").asString() : call.path("nextAt").asString();
      String duty = world.dutyOf(call.path("problem").asString());
      if (duty == null || java.time.Instant.parse(due).isAfter(step.at().toInstant())) {
        continue;
      }
      int attempts = call.path("attempts").asInt();
      boolean reached =
          world.chance.happens(
              world.scenario.people().reached(), "reached", world.nameOf(duty), attempts);
      World.Truth truth = world.truthOf(duty);
      boolean fixed = truth != null && truth.done();
      hotline.post(
          "/api/call-backs/" + call.path("id").asString() + "/answer",
          Map.of(
              "answer", reached ? fixed ? "FIXED" : "NOT_FIXED" : "UNREACHED",
              "satisfied", reached ? fixed ? "YES" : "NO" : "NOT_SAID",
              "reason", reached && !fixed ? "还是没有解决" : "",
              "version", call.path("version").asInt()));
    }
  }

  /** Fixes the list of last week's closures and draws from it before two witnesses. */
  void draw(String week) throws IOException, InterruptedException {
    Seat supervision = seat("SUPERVISION");
    String path = "/api/verification/weeks/" + week;
    if (!committed.add(week) || supervision.post(path + "/commit", Map.of()) == null) {
      return;
    }
    supervision.post(
        path + "/reveal",
        Map.of(
            "value", "%s %d".formatted(week, world.chance.below(1_000_000, "lot", week)),
            "source", "福利彩票",
            "witnesses", List.of(county.holder("LEAD"), county.holder("HEALTH"))));
  }

  /** Goes where the lot fell, and says what is seen there. */
  void look(Findings findings) throws IOException, InterruptedException {
    Seat supervision = seat("SUPERVISION");
    for (JsonNode visit : supervision.get("/api/verification").path("toVisit")) {
      String duty = visit.path("duty").asString();
      World.@Nullable Truth truth = world.truthOf(duty);
      String name = world.nameOf(duty);
      Scenario.People people = world.scenario.people();
      boolean reached = truth != null && world.chance.happens(people.reached(), "visit", name);
      boolean right = !world.chance.happens(people.mistaken(), "mistaken", name);
      boolean found = truth != null && truth.done() == right;
      supervision.post(
          "/api/verification/" + visit.path("id").asString() + "/finding",
          Map.of(
              "found", reached ? found ? "TRUE" : "FALSE" : "UNREACHABLE",
              "text", "到户看过"));
      if (truth != null) {
        findings.looked(truth, reached ? found : null);
      }
    }
  }
}
