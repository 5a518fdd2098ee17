package shoutu.simulate;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A village at work: it does what it can, and says what is missing. */
final class VillageOffice {

  private final Land.Township township;
  private final Seat seat;
  private final World world;
  private volatile boolean told;
  private final Set<String> missed = new HashSet<>();

  VillageOffice(Land.Township township, Seat seat, World world) {
    this.township = township;
    this.seat = seat;
    this.world = world;
  }

  /** It looks when somebody told it something, and each morning. */
  void tell() {
    told = true;
  }

  /**
   * @return whether it asked for something
   */
  boolean turn(Step step) throws IOException, InterruptedException {
    if (!told && step.number() % Step.A_DAY != 0) {
      return false;
    }
    told = false;
    boolean asked = false;
    for (Item item : seat.open()) {
      if (!item.isAtWork() || item.isAsked()) {
        continue;
      }
      if (item.kind().equals("FORM_ANSWER")) {
        fillIn(item);
        continue;
      }
      if (item.isOfPlan()) {
        world.ordered(township, item.id());
      }
      Item seen = item.isNew() ? seat.act(item, "acknowledge", Map.of()) : item;
      if (seen == null || !seen.isAtWork()) {
        continue;
      }
      boolean lacks =
          item.kind().equals("DIRECTIVE")
              && happens(world.scenario.people().missing(), "missing", item);
      if (lacks && !world.plays(township, Game.PUNISHING_THE_MESSENGER) && missed.add(item.id())) {
        asked |=
            seat.act(seen, "cannot", Map.of("obstacle", "NO_SUPPLIES", "text", "缺二十个口罩")) != null;
        continue;
      }
      report(seen, lacks && world.plays(township, Game.PUNISHING_THE_MESSENGER));
    }
    return asked;
  }

  private void fillIn(Item item) throws IOException, InterruptedException {
    String path = "/api/burden/answers/" + item.id();
    JsonNode form = seat.get(path);
    Map<String, Object> values = new HashMap<>();
    for (JsonNode field : form.required("fields")) {
      values.put(field.required("key").asString(), 1 + Math.floorMod(item.name().hashCode(), 9));
    }
    int version = form.required("version").asInt();
    if (seat.post(path, Map.of("version", version, "values", values)) != null) {
      world.claimed(item.id(), new World.Truth(township, true, item.round()));
    }
  }

  /**
   * Where the township plays on paper, its villages are told to.
   *
   * @param afraid something is missing, and whoever says so is scolded
   */
  private void report(Item item, boolean afraid) throws IOException, InterruptedException {
    Scenario.Units units = world.scenario.units();
    boolean paper =
        world.plays(township, Game.PAPER_CLOSING) && happens(units.paper(), "paper", item);
    boolean done = !paper && !afraid && happens(units.sound(), "sound", item);
    Item claimed = seat.act(item, "claim", Map.of("text", "已经办好"));
    if (claimed != null) {
      world.claimed(item.id(), new World.Truth(township, done, claimed.round()));
    }
  }

  private boolean happens(double probability, String what, Item item) {
    return world.chance.happens(probability, what, item.place(), item.name(), item.round());
  }
}
