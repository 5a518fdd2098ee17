package shoutu.supervision.burden;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code supervision.form_answer}. */
@Repository
class FormAnswerTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  /** What one post answered. */
  record Answer(int round, Field post, Instant at, Map<String, Object> values) {}

  private final JdbcClient db;

  FormAnswerTable(JdbcClient db) {
    this.db = db;
  }

  void insert(UUID id, int home, int placeNo, UUID form, UUID duty, Answer answer) {
    db.sql(
            """
            insert into supervision.form_answer
              (id, home, place_code, place_no, last_act, form, duty, round, function, answered_at,
               said)
            values (:id, :home, :place, :placeNo, 'ANSWERED', :form, :duty, :round, :function, :at,
                    :said::jsonb)
            """)
        .param("id", id)
        .param("home", home)
        .param("place", answer.post().place())
        .param("placeNo", placeNo)
        .param("form", form)
        .param("duty", duty)
        .param("round", answer.round())
        .param("function", answer.post().function())
        .param("at", answer.at().atOffset(ZoneOffset.UTC))
        .param("said", JSON.writeValueAsString(answer.values()))
        .update();
  }

  /** The newest round first; within it in the order of the places. */
  List<Answer> of(UUID form, int limit) {
    return db.sql(
            """
            select round, place_code, function, answered_at, said
              from supervision.form_answer
             where form = :form
             order by round desc, place_no, function
             limit :limit
            """)
        .param("form", form)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Answer(
                    row.getInt("round"),
                    new Field(row.getString("place_code"), row.getString("function")),
                    row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                    JSON.readValue(row.getString("said"), VALUES)))
        .list();
  }

  Set<String> keys(int home) {
    return new HashSet<>(
        db.sql(
                """
                select distinct jsonb_object_keys(said) as key
                  from supervision.form_answer where home = :home
                """)
            .param("home", home)
            .query((row, _) -> row.getString("key"))
            .list());
  }

  /** The last answer of each post under each of these keys. */
  Map<Field, Map<String, Object>> latest(int home, Collection<String> keys) {
    Map<Field, Map<String, Object>> latest = new HashMap<>();
    db.sql(
            """
            select distinct on (a.place_code, a.function, v.key)
                   a.place_code, a.function, jsonb_build_object(v.key, v.value) as one
              from supervision.form_answer a, jsonb_each(a.said) v
             where a.home = :home and v.key = any (:keys)
             order by a.place_code, a.function, v.key, a.answered_at desc, a.id desc
            """)
        .param("home", home)
        .param("keys", keys.toArray(String[]::new))
        .query(
            row -> {
              latest
                  .computeIfAbsent(
                      new Field(row.getString("place_code"), row.getString("function")),
                      _ -> new HashMap<>())
                  .putAll(JSON.readValue(row.getString("one"), VALUES));
            });
    return latest;
  }
}
