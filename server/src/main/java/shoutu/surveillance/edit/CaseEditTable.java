package shoutu.surveillance.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.Actor;

/** Every statement against edits of many cases, and the update itself. */
@Repository
class CaseEditTable {

  /** An edit as it was made; {@code undone} names the one that took it back. */
  record Made(
      UUID id,
      String actor,
      @Nullable String post,
      Instant madeAt,
      Change.Field field,
      @Nullable String value,
      @Nullable UUID undoes,
      @Nullable UUID undone,
      int cases) {}

  record Line(UUID caseId, @Nullable String before, @Nullable String after) {}

  private static final String MADE =
      """
      select e.id, e.actor, e.post, e.made_at, e.field, e.value, e.undoes, u.id as undone,
             (select count(*) from surveillance.case_edit_line l where l.edit = e.id)::int as cases
        from surveillance.case_edit e
        left join surveillance.case_edit u on u.undoes = e.id
       where exists (select from surveillance.case_edit_line l where l.edit = e.id)
      """;

  private final JdbcClient db;

  CaseEditTable(JdbcClient db) {
    this.db = db;
  }

  List<Editable> find(Collection<UUID> ids) {
    return read(ids, "");
  }

  /** In the order of their ids, so that two edits wait for each other and never both. */
  List<Editable> lock(Collection<UUID> ids) {
    return read(ids, "for update");
  }

  private List<Editable> read(Collection<UUID> ids, String lock) {
    return db.sql(
            """
            select id, version, case_no, disease, home, place_code, place_no, tags, variant,
                   worked_by, subject
              from surveillance.case_record
             where id = any(:ids::uuid[])
             order by id
            """
                + lock)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> editable(row))
        .list();
  }

  /** One statement, so that the counters and the ledger are kept once for all of them. */
  void write(List<Editable> changed, String act) {
    db.sql(
            """
            update surveillance.case_record c
               set tags = string_to_array(n.tags, ' '), variant = n.variant,
                   worked_by = n.worked_by, place_code = n.place_code, place_no = n.place_no,
                   version = c.version + 1, last_act = :act
              from unnest(:ids::uuid[], :tags::text[], :variants::text[], :groups::text[],
                          :codes::text[], :numbers::int[])
                as n (id, tags, variant, worked_by, place_code, place_no)
             where c.id = n.id
            """)
        .param("act", act)
        .param("ids", changed.stream().map(Editable::id).toArray(UUID[]::new))
        .param("tags", texts(changed, it -> String.join(" ", it.tags())))
        .param("variants", texts(changed, Editable::variant))
        .param("groups", texts(changed, Editable::workedBy))
        .param("codes", texts(changed, Editable::placeCode))
        .param("numbers", changed.stream().mapToInt(Editable::placeNo).toArray())
        .update();
  }

  void remember(
      UUID id,
      Actor actor,
      Instant at,
      Change.Field field,
      @Nullable String value,
      @Nullable UUID undoes) {
    db.sql(
            """
            insert into surveillance.case_edit (id, actor, post, made_at, field, value, undoes)
            values (:id, :actor, :post, :at, :field, :value, :undoes::uuid)
            """)
        .param("id", id)
        .param("actor", actor.name())
        .param("post", actor.post())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("field", field.name())
        .param("value", value)
        .param("undoes", undoes)
        .update();
  }

  /** Where the case lies now: who sees it sees what was changed. */
  void remember(UUID edit, List<Editable> now, List<Line> lines) {
    db.sql(
            """
            insert into surveillance.case_edit_line
                   (edit, case_id, home, place_code, place_no, before, after)
            select :edit, n.*
              from unnest(:ids::uuid[], :homes::int[], :codes::text[], :numbers::int[],
                          :befores::text[], :afters::text[]) n
            """)
        .param("edit", edit)
        .param("ids", now.stream().map(Editable::id).toArray(UUID[]::new))
        .param("homes", now.stream().mapToInt(Editable::home).toArray())
        .param("codes", texts(now, Editable::placeCode))
        .param("numbers", now.stream().mapToInt(Editable::placeNo).toArray())
        .param("befores", lines.stream().map(Line::before).toArray(String[]::new))
        .param("afters", lines.stream().map(Line::after).toArray(String[]::new))
        .update();
  }

  List<Made> page(@Nullable Instant before, @Nullable UUID beforeId, int rows) {
    return db.sql(
            MADE
                + """
                   and (:first or (e.made_at, e.id) < (:before::timestamptz, :beforeId::uuid))
                 order by e.made_at desc, e.id desc
                 limit :rows
                """)
        .param("first", before == null)
        .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC))
        .param("beforeId", beforeId)
        .param("rows", rows)
        .query((row, _) -> made(row))
        .list();
  }

  Optional<Made> made(UUID id) {
    return db.sql(MADE + " and e.id = :id").param("id", id).query((row, _) -> made(row)).optional();
  }

  List<Line> lines(UUID edit) {
    return db.sql(
            "select case_id, before, after from surveillance.case_edit_line where edit = :edit")
        .param("edit", edit)
        .query(
            (row, _) ->
                new Line(
                    row.getObject("case_id", UUID.class),
                    row.getString("before"),
                    row.getString("after")))
        .list();
  }

  private static Editable editable(ResultSet row) throws SQLException {
    return new Editable(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("case_no"),
        row.getString("disease"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getString("variant"),
        row.getString("worked_by"),
        row.getObject("subject", UUID.class));
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        row.getObject("id", UUID.class),
        row.getString("actor"),
        row.getString("post"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        Change.Field.valueOf(row.getString("field")),
        row.getString("value"),
        row.getObject("undoes", UUID.class),
        row.getObject("undone", UUID.class),
        row.getInt("cases"));
  }

  private static @Nullable String[] texts(
      List<Editable> rows, Function<Editable, @Nullable String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }
}
