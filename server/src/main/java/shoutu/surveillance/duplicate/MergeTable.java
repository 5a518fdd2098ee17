package shoutu.surveillance.duplicate;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Merges, and the two rows that each changes. */
@Repository
class MergeTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, List<UUID>>> MOVED = new TypeReference<>() {};
  private static final TypeReference<Map<String, @Nullable Object>> COLUMNS =
      new TypeReference<>() {};

  private final JdbcClient db;

  MergeTable(JdbcClient db) {
    this.db = db;
  }

  /** Locks both, always in the same order. */
  void lock(UUID one, UUID other) {
    db.sql(
            """
            select id from surveillance.case_record where id in (:one, :other) order by id
               for update
            """)
        .param("one", one)
        .param("other", other)
        .query((row, _) -> row.getString(1))
        .list();
  }

  boolean haveOneHome(UUID one, UUID other) {
    return db.sql(
            """
            select count(distinct home) = 1 from surveillance.case_record
             where id in (:one, :other)
            """)
        .param("one", one)
        .param("other", other)
        .query(Boolean.class)
        .single();
  }

  /** These columns of a case, as they are. */
  Map<String, @Nullable Object> columns(UUID id, Collection<MergeField> fields) {
    return JSON.readValue(
        db.sql(
                """
                select coalesce(jsonb_object_agg(f.key, f.value), '{}')::text
                  from surveillance.case_record c
                 cross join lateral jsonb_each(to_jsonb(c)) f
                 where c.id = :id and f.key = any(:columns)
                """)
            .param("id", id)
            .param(
                "columns",
                fields.stream().flatMap(field -> field.columns().stream()).toArray(String[]::new))
            .query(String.class)
            .single(),
        COLUMNS);
  }

  /** Puts columns into a case; a place brings its number along. */
  void put(
      UUID id, Collection<MergeField> fields, Map<String, @Nullable Object> columns, String act) {
    String set =
        fields.stream()
            .flatMap(field -> field.columns().stream())
            .map(column -> column + " = r." + column + ", ")
            .collect(Collectors.joining());
    String number =
        fields.contains(MergeField.PLACE)
            ? "place_no = (select p.place_no from territory.place p where p.code = r.place_code), "
            : "";
    db.sql(
            """
            update surveillance.case_record c
               set %s%s version = c.version + 1, last_act = :act
              from jsonb_populate_record(null::surveillance.case_record, :columns::jsonb) r
             where c.id = :id
            """
                .formatted(set, number))
        .param("id", id)
        .param("columns", JSON.writeValueAsString(columns))
        .param("act", act)
        .update();
  }

  void classify(UUID id, String classification, String reason, String act) {
    db.sql(
            """
            update surveillance.case_record
               set classification = :classification, classified_by = :reason,
                   version = version + 1, last_act = :act
             where id = :id
            """)
        .param("id", id)
        .param("classification", classification)
        .param("reason", reason)
        .param("act", act)
        .update();
  }

  /** What is kept of a merge so that it can be undone. */
  record Undo(
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after,
      Map<String, @Nullable Object> was) {}

  void insert(
      UUID id,
      UUID leading,
      UUID other,
      Set<MergeField> taken,
      Undo undo,
      Map<String, List<UUID>> moved,
      Instant now) {
    db.sql(
            """
            insert into surveillance.case_merge
                   (id, home, place_code, place_no, leading_id, other_id, taken, before, after, was,
                    moved, state, merged_at, last_act)
            select :id, c.home, c.place_code, c.place_no, c.id, :other, :taken, :before::jsonb,
                   :after::jsonb, :was::jsonb, :moved::jsonb, 'MERGED', :now, 'MERGED'
              from surveillance.case_record c where c.id = :leading
            """)
        .param("id", id)
        .param("leading", leading)
        .param("other", other)
        .param("taken", names(taken))
        .param("before", JSON.writeValueAsString(undo.before))
        .param("after", JSON.writeValueAsString(undo.after))
        .param("was", JSON.writeValueAsString(undo.was))
        .param("moved", JSON.writeValueAsString(moved))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void undone(UUID id, Collection<MergeField> kept, Instant now) {
    db.sql(
            """
            update surveillance.case_merge
               set state = 'UNDONE', kept = :kept, undone_at = :now, version = version + 1,
                   last_act = 'UNDONE'
             where id = :id
            """)
        .param("id", id)
        .param("kept", names(kept))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static String[] names(Collection<MergeField> fields) {
    return fields.stream().map(Enum::name).toArray(String[]::new);
  }

  private static final String SELECT =
      """
      select id, leading_id, other_id, taken, moved, kept, merged_at, undone_at, version
        from surveillance.case_merge
      """;

  Optional<Merge> lockMerge(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Undo undo(UUID id) {
    return db.sql("select before, after, was from surveillance.case_merge where id = :id")
        .param("id", id)
        .query(
            (row, _) ->
                new Undo(
                    JSON.readValue(row.getString("before"), COLUMNS),
                    JSON.readValue(row.getString("after"), COLUMNS),
                    JSON.readValue(row.getString("was"), COLUMNS)))
        .single();
  }

  /** The merges in force that a case has part in, the latest first. */
  List<Merge> of(UUID caseId) {
    return db.sql(
            SELECT
                + """
                 where state = 'MERGED' and (leading_id = :id or other_id = :id)
                 order by merged_at desc, id desc
                """)
        .param("id", caseId)
        .query((row, _) -> read(row))
        .list();
  }

  private static Merge read(ResultSet row) throws SQLException {
    OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
    return new Merge(
        row.getObject("id", UUID.class),
        row.getObject("leading_id", UUID.class),
        row.getObject("other_id", UUID.class),
        fields(row.getArray("taken")),
        JSON.readValue(row.getString("moved"), MOVED),
        fields(row.getArray("kept")),
        row.getObject("merged_at", OffsetDateTime.class).toInstant(),
        undone == null ? null : undone.toInstant(),
        row.getInt("version"));
  }

  private static List<MergeField> fields(Array names) throws SQLException {
    return Arrays.stream((String[]) names.getArray()).map(MergeField::valueOf).toList();
  }
}
