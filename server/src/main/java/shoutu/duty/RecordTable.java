package shoutu.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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

  private final JdbcClient db;

  RecordTable(JdbcClient db) {
    this.db = db;
  }

  void insert(
      UUID id,
      Duty duty,
      Act act,
      Evidence evidence,
      Map<String, Object> facts,
      @Nullable UUID words,
      Instant now) {
    db.sql(
            """
            insert into duty.record (id, home, place_code, place_no, duty_id, round, act, evidence,
                                     facts, words, recorded_at, last_act)
            values (:id, :home, :place, :placeNo, :duty, :round, :act, :evidence, :facts::jsonb,
                    :words, :at, 'KEPT')
            """)
        .param("id", id)
        .param("home", duty.charge().home())
        .param("place", duty.ground().place())
        .param("placeNo", duty.ground().placeNo())
        .param("duty", duty.id())
        .param("round", duty.round().number())
        .param("act", act.name())
        .param("evidence", evidence.name())
        .param("facts", JSON.writeValueAsString(facts))
        .param("words", words)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The same act of many duties, each with its own words. */
  void insertAll(
      Collection<Duty> duties,
      Act act,
      Map<String, Object> facts,
      Map<UUID, UUID> words,
      Supplier<UUID> ids,
      Instant now) {
    List<Map<String, Object>> rows =
        duties.stream()
            .map(
                duty ->
                    Map.<String, Object>of(
                        "id", ids.get().toString(),
                        "home", duty.charge().home(),
                        "place_code", duty.ground().place(),
                        "place_no", duty.ground().placeNo(),
                        "duty_id", duty.id().toString(),
                        "round", duty.round().number(),
                        "words", String.valueOf(words.get(duty.id()))))
            .toList();
    db.sql(
            """
            insert into duty.record (id, home, place_code, place_no, duty_id, round, act, evidence,
                                     facts, words, recorded_at, last_act)
            select id, home, place_code, place_no, duty_id, round, :act, 'NONE', :facts::jsonb,
                   words, :at, 'KEPT'
              from json_populate_recordset(null::duty.record, :rows::json)
            """)
        .param("act", act.name())
        .param("facts", JSON.writeValueAsString(facts))
        .param("at", now.atOffset(ZoneOffset.UTC))
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

  /** The kinds of evidence recorded by the owner's side in the present round. */
  Set<Evidence> recorded(Duty duty) {
    Set<Evidence> kinds = EnumSet.noneOf(Evidence.class);
    kinds.addAll(
        db.sql(
                """
                select distinct evidence
                  from duty.record
                 where duty_id = :duty and round = :round and act = 'RECORDED'
                """)
            .param("duty", duty.id())
            .param("round", duty.round().number())
            .query((row, _) -> Evidence.valueOf(row.getString("evidence")))
            .list());
    return kinds;
  }
}
