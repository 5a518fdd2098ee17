package shoutu.duty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.RungKind;
import shoutu.rules.Ladder.Target;
import shoutu.rules.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ladders as duties were issued with them: each content once, under a number, for ever. */
@Repository
class LadderTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;
  private final Map<Integer, List<Rung>> known = new ConcurrentHashMap<>();

  LadderTable(JdbcClient db) {
    this.db = db;
  }

  List<Rung> get(int id) {
    return known.computeIfAbsent(id, this::load);
  }

  /** The number of this content, given on first use. */
  int intern(List<Rung> ladder) {
    String content = write(ladder);
    return find(content)
        .orElseGet(
            () -> {
              db.sql(
                      """
                      insert into duty.ladder (content) values (:content)
                      on conflict (content) do nothing
                      """)
                  .param("content", content)
                  .update();
              return find(content).orElseThrow();
            });
  }

  private Optional<Integer> find(String content) {
    return db.sql("select id from duty.ladder where content = :content")
        .param("content", content)
        .query((row, _) -> row.getInt("id"))
        .optional();
  }

  private List<Rung> load(int id) {
    return db.sql("select content from duty.ladder where id = :id")
        .param("id", id)
        .query((row, _) -> read(row.getString("content")))
        .single();
  }

  private static String write(List<Rung> ladder) {
    List<Map<String, @Nullable Object>> rungs = new ArrayList<>();
    for (Rung rung : ladder) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("kind", rung.kind().name());
      fields.put("rung", rung.rung());
      fields.put("delay", rung.delay().toString());
      switch (rung.target()) {
        case Target.Deputy _ -> fields.put("target", "DEPUTY");
        case Target.PlaceLead _ -> fields.put("target", "PLACE_LEAD");
        case Target.AtLevel(Level level, String function) -> {
          fields.put("level", level.name());
          fields.put("function", function);
        }
      }
      rungs.add(fields);
    }
    return JSON.writeValueAsString(rungs);
  }

  private static List<Rung> read(String content) {
    List<Rung> rungs = new ArrayList<>();
    for (JsonNode rung : JSON.readTree(content)) {
      rungs.add(
          new Rung(
              RungKind.valueOf(rung.path("kind").asString()),
              rung.path("rung").asInt(),
              Duration.parse(rung.path("delay").asString()),
              target(rung)));
    }
    return List.copyOf(rungs);
  }

  private static Target target(JsonNode rung) {
    return switch (rung.path("target").asString("")) {
      case "DEPUTY" -> new Target.Deputy();
      case "PLACE_LEAD" -> new Target.PlaceLead();
      default ->
          new Target.AtLevel(
              Level.valueOf(rung.path("level").asString()),
              rung.path("function").isNull() ? null : rung.path("function").asString());
    };
  }
}
