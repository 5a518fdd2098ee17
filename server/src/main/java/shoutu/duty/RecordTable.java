package shoutu.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    db.sql(
            """
            insert into duty.record (id, home, place_code, place_no, duty_id, round, act, evidence,
                                     facts, words, recorded_at, last_act)
            select id, home, place_code, place_no, duty_id, round, act, evidence, facts, words,
                   recorded_at, 'KEPT'
              from unnest(:ids::uuid[], :homes::int[], :places::text[], :placeNos::int[],
                          :duties::uuid[], :rounds::int[], :acts::text[], :evidences::text[],
                          :facts::jsonb[], :words::uuid[], :ats::timestamptz[])
                as n (id, home, place_code, place_no, duty_id, round, act, evidence, facts, words,
                      recorded_at)
            """)
        .param("ids", column(entries, entry -> entry.id().toString()))
        .param(
            "homes",
            entries.stream().map(entry -> entry.duty().charge().home()).toArray(Integer[]::new))
        .param("places", column(entries, entry -> entry.duty().ground().place()))
        .param(
            "placeNos",
            entries.stream().map(entry -> entry.duty().ground().placeNo()).toArray(Integer[]::new))
        .param("duties", column(entries, entry -> entry.duty().id().toString()))
        .param(
            "rounds",
            entries.stream().map(entry -> entry.duty().round().number()).toArray(Integer[]::new))
        .param("acts", column(entries, entry -> entry.act().name()))
        .param("evidences", column(entries, entry -> entry.evidence().name()))
        .param("facts", column(entries, entry -> JSON.writeValueAsString(entry.facts())))
        .param(
            "words",
            column(entries, entry -> entry.words() == null ? null : entry.words().toString()))
        .param("ats", column(entries, entry -> entry.at().toString()))
        .update();
  }

  private static @Nullable String[] column(
      Collection<Entry> entries, Function<Entry, @Nullable String> value) {
    return entries.stream().map(value).toArray(String[]::new);
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
