package shoutu.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Evidence;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was shown, found and decided about a duty on the way. */
@Repository
class RecordTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  /** One record, with the vault's id of its words. */
  record Kept(
      Act act,
      int round,
      Evidence evidence,
      Map<String, Object> facts,
      @Nullable UUID words,
      Instant at) {}

  /** One record to be kept, and the duty as it is with it. */
  record Entry(
      UUID id,
      Duty duty,
      Act act,
      Evidence evidence,
      Map<String, Object> facts,
      @Nullable UUID words,
      Instant at) {}

  private final JdbcClient db;

  RecordTable(JdbcClient db) {
    this.db = db;
  }

  void insertAll(Collection<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("id", entry.id());
      row.put("home", entry.duty().charge().home());
      row.put("place_code", entry.duty().ground().place());
      row.put("place_no", entry.duty().ground().placeNo());
      row.put("duty_id", entry.duty().id());
      row.put("round", entry.duty().round().number());
      row.put("act", entry.act().name());
      row.put("evidence", entry.evidence().name());
      row.put("facts", entry.facts());
      row.put("words", entry.words());
      row.put("recorded_at", entry.at().atOffset(ZoneOffset.UTC).toString());
      rows.add(row);
    }
    db.sql(
            """
            insert into duty.record (id, home, place_code, place_no, duty_id, round, act, evidence,
                                     facts, words, recorded_at, last_act)
            select id, home, place_code, place_no, duty_id, round, act, evidence, facts, words,
                   recorded_at, 'KEPT'
              from json_populate_recordset(null::duty.record, :rows::json)
            """)
        .param("rows", JSON.writeValueAsString(rows))
        .update();
  }

  /** What was said and shown, the latest last. */
  List<Kept> of(UUID duty, int limit) {
    return db.sql(
            """
            select act, round, evidence, facts, words, recorded_at
              from duty.record
             where duty_id = :duty
             order by recorded_at, id
             limit :limit
            """)
        .param("duty", duty)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Kept(
                    Act.valueOf(row.getString("act")),
                    row.getInt("round"),
                    Evidence.valueOf(row.getString("evidence")),
                    JSON.readValue(row.getString("facts"), FACTS),
                    row.getObject("words", UUID.class),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The kinds of evidence recorded by the owner's side in the present round of each duty. */
  Map<UUID, Set<Evidence>> recorded(Collection<UUID> duties) {
    Map<UUID, Set<Evidence>> kinds = new HashMap<>();
    db.sql(
            """
            select distinct r.duty_id, r.evidence
              from duty.record r join duty.duty d on d.id = r.duty_id and d.round = r.round
             where r.duty_id = any(:duties) and r.act = 'RECORDED'
            """)
        .param("duties", duties.toArray(UUID[]::new))
        .query(
            row -> {
              kinds
                  .computeIfAbsent(
                      row.getObject("duty_id", UUID.class), _ -> EnumSet.noneOf(Evidence.class))
                  .add(Evidence.valueOf(row.getString("evidence")));
            });
    return kinds;
  }
}
