package shoutu.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import shoutu.driven.Api;
import tools.jackson.databind.JsonNode;

/** Somebody at their desk: what they see, and what they do about it. Counts what is refused. */
final class Seat {

  private final Api api;
  private final World world;
  private final Refusals refusals;
  final LongAdder requests = new LongAdder();

  Seat(Api api, World world, Refusals refusals) {
    this.api = api;
    this.world = world;
    this.refusals = refusals;
  }

  /** What is open and theirs, the soonest limit first. */
  List<Item> open() throws IOException, InterruptedException {
    return items("/api/duties?owner=me&stage=OPEN&sort=limit&limit=200");
  }

  /** Parts of orders that were reported done in a place and below. */
  List<Item> claimedIn(String place) throws IOException, InterruptedException {
    return items("/api/duties?kind=DIRECTIVE&stage=CLAIMED&limit=200&place=" + place);
  }

  private List<Item> items(String path) throws IOException, InterruptedException {
    List<Item> items = new ArrayList<>();
    for (JsonNode node : all(path)) {
      items.add(Item.of(node, world));
    }
    return items;
  }

  /** Every page of a list. */
  List<JsonNode> all(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    while (true) {
      JsonNode page = get(path + (next.isEmpty() ? "" : "&cursor=" + next));
      page.path("items").forEach(items::add);
      next = page.path("next").asString("");
      if (next.isEmpty()) {
        return items;
      }
    }
  }

  /** Null when it was refused. */
  @Nullable Item act(Item item, String verb, Map<String, ?> more)
      throws IOException, InterruptedException {
    Map<String, Object> body = new HashMap<>(more);
    body.put("version", item.version());
    JsonNode done = post("/api/duties/" + item.id() + "/" + verb, body);
    return done == null ? null : Item.of(done, world);
  }

  /** As {@link #act}, shown by a photo. */
  @Nullable Item show(Item item, Map<String, ?> more, byte[] photo)
      throws IOException, InterruptedException {
    Map<String, Object> body = new HashMap<>(more);
    body.put("version", item.version());
    requests.increment();
    try {
      JsonNode done =
          api.uploadSaid(
              "/api/duties/" + item.id() + "/claim", body, "photo.jpg", "image/jpeg", photo);
      return Item.of(done, world);
    } catch (Api.Refused refused) {
      refusals.note("claim with a photo", refused);
      return null;
    }
  }

  /** Null when it was refused. */
  @Nullable JsonNode post(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    requests.increment();
    try {
      return api.post(path, body);
    } catch (Api.Refused refused) {
      refusals.note(path.substring(path.lastIndexOf('/') + 1), refused);
      return null;
    }
  }

  JsonNode upload(String path, Path file) throws IOException, InterruptedException {
    requests.increment();
    return api.upload(path, file);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    requests.increment();
    return api.get(path);
  }
}
