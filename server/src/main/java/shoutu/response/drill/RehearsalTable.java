package shoutu.response.drill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.drill.Rehearsal.Finding;
import shoutu.response.drill.Rehearsal.Held;
import shoutu.response.drill.Rehearsal.Step;
import shoutu.rules.DrillForm;
import shoutu.territory.Place;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement about drills that are owed or were held. */
@Repository
class RehearsalTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

  private static final String COLUMNS =
      "id, version, place_code, plan, drill, due_at, duty, held_on, form, edition, functions, steps, reported_at";

  private final JdbcClient db;

  RehearsalTable(JdbcClient db) {
    this.db = db;
  }

  /** The latest turn of a drill in each place. */
  List<Rehearsal> latest(String plan, String drill) {
    return db.sql(
            """
            select distinct on (place_no) %s
              from response.rehearsal
             where plan = :plan and drill = :drill
             order by place_no, coalesce(held_on, due_at::date) desc, id desc
            """
                .formatted(COLUMNS))
        .param("plan", plan)
        .param("drill", drill)
        .query((row, _) -> rehearsal(row))
        .list();
  }

  /** The latest first. */
  List<Rehearsal> of(Place place, String plan) {
    return db.sql(
            """
            select %s from response.rehearsal
             where place_no = :no and plan = :plan
             order by coalesce(held_on, due_at::date) desc, id desc
            """
                .formatted(COLUMNS))
        .param("no", place.placeNo())
        .param("plan", plan)
        .query((row, _) -> rehearsal(row))
        .list();
  }

  /** False when it is owed already: another server asked for it. */
  boolean ask(Rehearsal it, Place place) {
    return db.sql(
                """
                insert into response.rehearsal
                       (id, home, place_code, place_no, last_act, plan, drill, due_at, duty)
                values (:id, :home, :place, :no, 'DUE', :plan, :drill, :due, :duty)
                on conflict (place_code, plan, drill, due_at) do nothing
                """)
            .param("id", it.id())
            .param("home", place.home())
            .param("place", place.code())
            .param("no", place.placeNo())
            .param("plan", it.plan())
            .param("drill", it.drill())
            .param("due", Objects.requireNonNull(it.dueAt()).atOffset(ZoneOffset.UTC))
            .param("duty", it.duty())
            .update()
        == 1;
  }

  /** Held before anyone asked. */
  void insert(Rehearsal it, Held held, Place place) {
    told(
            """
            insert into response.rehearsal
                   (id, home, place_code, place_no, last_act, plan, drill, held_on, form, edition,
                    functions, steps, reported_at)
            values (:id, :home, :place, :no, 'HELD', :plan, :drill, :on, :form, :edition, :functions,
                    :steps::jsonb, :at)
            """,
            held)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("plan", it.plan())
        .param("drill", it.drill())
        .update();
  }

  /** False when somebody told of it meanwhile. */
  boolean tell(UUID id, Held held) {
    return told(
                """
                update response.rehearsal
                   set held_on = :on, form = :form, edition = :edition, functions = :functions,
                       steps = :steps::jsonb, reported_at = :at, last_act = 'HELD', version = version + 1
                 where id = :id and held_on is null
                """,
                held)
            .param("id", id)
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec told(String sql, Held held) {
    return db.sql(sql)
        .param("on", held.on())
        .param("form", held.form().name())
        .param("edition", held.edition())
        .param("functions", held.functions().toArray(String[]::new))
        .param("steps", JSON.writeValueAsString(held.steps()))
        .param("at", held.reportedAt().atOffset(ZoneOffset.UTC));
  }

  void find(Finding it, Place place) {
    db.sql(
            """
            insert into response.drill_finding
                   (id, home, place_code, place_no, last_act, rehearsal, line, text, duty)
            values (:id, :home, :place, :no, 'FOUND', :rehearsal, :line, :text, :duty)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("rehearsal", it.rehearsal())
        .param("line", it.line())
        .param("text", it.text())
        .param("duty", it.duty())
        .update();
  }

  List<Finding> findings(Collection<UUID> rehearsals) {
    return db.sql(
            """
            select id, rehearsal, line, text, duty from response.drill_finding
             where rehearsal = any(:ids) order by id
            """)
        .param("ids", rehearsals.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Finding(
                    row.getObject("id", UUID.class),
                    row.getObject("rehearsal", UUID.class),
                    row.getString("line"),
                    row.getString("text"),
                    row.getObject("duty", UUID.class)))
        .list();
  }

  private static Rehearsal rehearsal(ResultSet row) throws SQLException {
    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
    return new Rehearsal(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("place_code"),
        row.getString("plan"),
        row.getString("drill"),
        due == null ? null : due.toInstant(),
        row.getObject("duty", UUID.class),
        held(row));
  }

  private static @Nullable Held held(ResultSet row) throws SQLException {
    LocalDate on = row.getObject("held_on", LocalDate.class);
    return on == null
        ? null
        : new Held(
            on,
            DrillForm.valueOf(row.getString("form")),
            row.getString("edition"),
            Arrays.asList((String[]) row.getArray("functions").getArray()),
            JSON.readValue(row.getString("steps"), STEPS),
            row.getObject("reported_at", OffsetDateTime.class).toInstant());
  }
}
