package shoutu.simulate;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A township at work: it fixes what it can, splits its orders over its villages, answers them, and
 * looks at what they report; unless it plays.
 */
final class TownshipOffice {

  private static final double PHOTOGRAPHED = 0.6;
  private static final double OF_ORDERS_CUT = 0.7;
  private static final int CAMPAIGN_WEEK = 3;
  private static final double FAR_TOO_LATE = 6;
  private static final double SOON_AFTER = 1.05;
  private static final int SILENT_FROM_WEEK = 1;

  final Land.Township township;
  private final Seat seat;
  private final World world;
  private final Scenario.Units units;
  private final Tries tries;
  private final Set<Game> games;
  private final double aStep;
  private final Set<String> split = new HashSet<>();
  private final Set<String> objected = new HashSet<>();
  private final Map<String, Integer> partsDone = new HashMap<>();
  private final Set<String> ready = new HashSet<>();
  private double capacity;
  private int orders;
  private boolean told;

  TownshipOffice(Land.Township township, Seat seat, World world, Tries tries) {
    this.tries = tries;
    this.township = township;
    this.seat = seat;
    this.world = world;
    this.units = world.scenario.units();
    this.games = world.of(township.code());
    this.aStep =
        units.capacity()
            / Step.A_DAY
            * (world.isOverloaded(township.code()) ? units.overloadedCapacity() : 1);
  }

  /**
   * @return whether its villages heard something from it
   */
  boolean turn(Step step) throws IOException, InterruptedException {
    told = false;
    capacity = Math.min(capacity + aStep, units.capacity());
    if (step.isMorningOf(DayOfWeek.MONDAY)) {
      askForData(step);
    }
    if (step.number() % Step.A_DAY == 0) {
      tellOfClinic(step);
    } else if (step.number() % Step.A_DAY == 1) {
      lookAtParts();
    }
    for (Item item : seat.open()) {
      if (item.isAsked()) {
        answer(item, step);
      } else if (item.isDispute() || !item.isAtWork()) {
        continue;
      } else {
        Item seen = item.isNew() ? seat.act(item, "acknowledge", Map.of()) : item;
        if (seen != null && seen.isAtWork()) {
          work(seen, step);
        }
      }
    }
    return told;
  }

  /** What was asked meanwhile; nothing else. */
  void asked(Step step) throws IOException, InterruptedException {
    for (Item item : seat.open()) {
      if (item.isAsked()) {
        answer(item, step);
      }
    }
  }

  private void work(Item item, Step step) throws IOException, InterruptedException {
    if (item.isOfPlan()) {
      world.ordered(township, item.id());
    }
    if (pushedAway(item)) {
      return;
    }
    boolean order = item.kind().equals("DIRECTIVE");
    if (order && !split.contains(item.id())) {
      if (isTimeToSplit(item, step)) {
        if (plays(Game.OVER_COMPLYING)) {
          tries.note(Game.OVER_COMPLYING, seat.post("/api/zones", closed(step)) != null);
        }
        split(item, step.at().toInstant());
      }
      return;
    }
    if (order) {
      if (partsDone.getOrDefault(item.id(), 0) >= township.villages().size()) {
        report(item, true, step);
      }
      return;
    }
    if (plays(Game.PAPER_CLOSING) && happens(units.paper(), "paper", item)) {
      report(item, false, step);
      return;
    }
    if (!ready.contains(item.id()) && !spent()) {
      lookForAWayOut(item, step);
      return;
    }
    ready.add(item.id());
    if (plays(Game.CAMPAIGN)
        && (step.week() < CAMPAIGN_WEEK || !step.at().getDayOfWeek().equals(DayOfWeek.FRIDAY))
        && step.week() <= CAMPAIGN_WEEK) {
      return;
    }
    if (plays(Game.LATE_TRUTH) && item.passed(step.at().toInstant()) < SOON_AFTER) {
      return;
    }
    boolean done = happens(units.sound(), "sound", item);
    if (plays(Game.LATE_TRUTH)) {
      sayItWasInTime(item, done);
    } else {
      report(item, done, step);
    }
  }

  /** Late now, and said to have been done before the limit. */
  private void sayItWasInTime(Item item, boolean done) throws IOException, InterruptedException {
    Instant claimed = item.limitAt().minus(Duration.ofMinutes(30));
    JsonNode said =
        seat.post(
            "/api/today/sync",
            Map.of(
                "commands",
                List.of(
                    Map.of(
                        "id", UUID.randomUUID().toString(),
                        "duty", item.id(),
                        "verb", "claim",
                        "version", item.version(),
                        "claimedAt", claimed.toString(),
                        "body", Map.of("text", "已按时办结")))));
    JsonNode result = said == null ? null : said.required("results").get(0);
    if (result != null && result.required("outcome").asString().equals("APPLIED")) {
      JsonNode duty = result.required("duty");
      tries.note(Game.LATE_TRUTH, !duty.required("overdue").asBoolean());
      world.claimed(item.id(), new World.Truth(township, done, duty.required("round").asInt()));
    }
  }

  /** What the clinic saw: mostly nothing, which is told too. */
  private void tellOfClinic(Step step) throws IOException, InterruptedException {
    if (!plays(Game.SILENT_ZERO) || step.week() < SILENT_FROM_WEEK) {
      seat.post(
          "/api/sources/deliveries",
          Map.of(
              "kind", Land.CLINIC,
              "place", township.code(),
              "source", Land.clinic(township),
              "items", List.of()));
    }
  }

  /** One thing done of what fits into a day. */
  private boolean spent() {
    if (capacity < 1) {
      return false;
    }
    capacity--;
    return true;
  }

  /** What is not done in time tempts some. */
  private void lookForAWayOut(Item item, Step step) throws IOException, InterruptedException {
    if (item.passed(step.at().toInstant()) < 0.5) {
      return;
    }
    if (plays(Game.SHRINKING) && happens(0.5, "shrink", item)) {
      tries.note(Game.SHRINKING, seat.act(item, "cancel", Map.of("text", "已无需要")) != null);
    }
    if (plays(Game.RESETTING) && happens(0.5, "reset", item)) {
      Map<String, String> more = Map.of("by", "PT48H", "text", "再给两天");
      tries.note(Game.RESETTING, seat.act(item, "extend", more) != null);
    }
    String problem = world.problemOf(item.id());
    if (plays(Game.CLASSIFYING_DOWN) && problem != null && happens(0.5, "class", item)) {
      Map<String, String> less = Map.of("matter", "OTHER", "text", "属一般咨询");
      tries.note(
          Game.CLASSIFYING_DOWN,
          seat.post("/api/problems/" + problem + "/classification", less) != null);
    }
  }

  /** Once what is needed and nobody knows; or each week what exists, with a reason that is none. */
  private void askForData(Step step) throws IOException, InterruptedException {
    boolean again = plays(Game.ASKING_AGAIN);
    if (again || step.week() == 1) {
      List<Map<String, String>> fields = again ? Texts.KNOWN_FIELDS : Texts.NEW_FIELDS;
      told |=
          seat.post("/api/burden/forms", Texts.form(township.name(), step.week(), fields)) != null;
    }
  }

  private Map<String, Object> closed(Step step) {
    Scenario.@Nullable Epidemic epidemic = world.scenario.outbreak();
    return Map.of(
        "disease", epidemic == null ? "CHOLERA" : epidemic.disease(),
        "rule", "SEALED",
        "area", List.of(township.villages().getFirst().code()),
        "until", step.at().toLocalDate().plusDays(14).toString(),
        "necessity", "以防万一，全村先管起来",
        "alternatives", "没有别的办法",
        "notice", "即日起不得进出");
  }

  private boolean pushedAway(Item item) throws IOException, InterruptedException {
    double share = plays(Game.PUSHING_AWAY) ? 0.5 : units.slips() / 2;
    if (objected.contains(item.id())
        || split.contains(item.id())
        || !world.chance.happens(share, "object", township.code(), item.name())) {
      return false;
    }
    objected.add(item.id());
    return seat.act(
            item,
            "object",
            Map.of(
                "text", "不属本镇职责",
                "place", township.code().substring(0, 6),
                "function", "HEALTH"))
        != null;
  }

  private boolean isTimeToSplit(Item item, Step step) {
    if (plays(Game.EATING_THE_TIME) && !happens(units.slips(), "late split", item)) {
      double until = 0.52 + 0.1 * world.chance.of("until", township.code(), item.name());
      return item.passed(step.at().toInstant()) >= until;
    }
    return capacity >= 1;
  }

  private void split(Item item, Instant now) throws IOException, InterruptedException {
    boolean copies =
        plays(Game.PASSING_ON)
            ? !happens(units.slips(), "own words", item)
            : happens(units.slips(), "copied", item);
    Duration left = Duration.between(now, item.limitAt());
    long hours = Math.max(1, (long) (left.toHours() * OF_ORDERS_CUT));
    Map<String, Object> order = new HashMap<>();
    order.put("version", item.version());
    order.put("title", item.title());
    order.put("means", "ON_HAND");
    order.put("limit", "PT" + hours + "H");
    order.put("level", "VILLAGE");
    order.put("functions", List.of("HEALTH"));
    if (copies) {
      order.put("result", item.result() + Texts.EMPTY_WORDS);
    } else if (plays(Game.COPIES)) {
      order.put("title", "工作落实");
      order.put("result", Texts.template(orders++));
      order.put("retained", List.of("VERIFY"));
    } else {
      order.put("result", Texts.own(world.chance, township.code(), item.title()));
      order.put("retained", List.of("VERIFY", "SUPPLY"));
    }
    if (seat.post("/api/duties/" + item.id() + "/parts", order) != null) {
      // What was refused is tried again, and takes nobody's day.
      capacity--;
      split.add(item.id());
      told = true;
    }
  }

  /** What villages reported done: a unit that plays looks at the paper only. */
  private void lookAtParts() throws IOException, InterruptedException {
    for (Item part : seat.claimedIn(township.code())) {
      if (part.place().equals(township.code())) {
        continue;
      }
      World.Truth truth = world.truthOf(part.id());
      boolean wantsToKnow = !plays(Game.PAPER_CLOSING) && !plays(Game.PUNISHING_THE_MESSENGER);
      boolean looked = wantsToKnow && happens(0.8, "look", part);
      boolean refused = looked && truth != null && !truth.done();
      Item seen =
          refused
              ? seat.act(part, "refuse", Map.of("text", "去看过，没有做"))
              : seat.act(part, "confirm", Map.of("text", "已核对"));
      told |= refused;
      if (seen != null && !refused) {
        partsDone.merge(part.parent(), 1, Integer::sum);
      }
    }
  }

  private void answer(Item item, Step step) throws IOException, InterruptedException {
    boolean late = plays(Game.LATE_ANSWERS) && !happens(units.slips(), "in time", item);
    if (late && item.passed(step.at().toInstant()) < FAR_TOO_LATE) {
      return;
    }
    capacity -= units.answer();
    seat.act(item, "answer", Map.of("reply", "GO_ON", "text", "物资已安排，继续办。"));
    told = true;
  }

  private void report(Item item, boolean done, Step step) throws IOException, InterruptedException {
    Map<String, Object> said = Map.of("text", "已办结（" + step.number() + "）");
    @Nullable Item claimed;
    if (happens(PHOTOGRAPHED, "photo", item)) {
      Object picture = plays(Game.ONE_PHOTO) ? "one" : item.id() + item.round();
      claimed = seat.show(item, said, Texts.photo(world.chance, "photo", township.code(), picture));
    } else {
      claimed = seat.act(item, "claim", said);
    }
    if (claimed != null) {
      world.claimed(item.id(), new World.Truth(township, done, claimed.round()));
    }
  }

  private boolean plays(Game game) {
    return games.contains(game);
  }

  private boolean happens(double probability, String what, Item item) {
    return world.chance.happens(probability, what, township.code(), item.name(), item.round());
  }
}
