package shoutu.response.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.period.ActionPlan.Objective;
import shoutu.response.period.ActionPlan.Signed;
import shoutu.response.period.ActionPlan.Stage;
import shoutu.response.period.ActionPlan.Task;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code response.action_plan}. */
@Repository
class ActionPlanTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Objective>> OBJECTIVES = new TypeReference<>() {};
  private static final TypeReference<List<Task>> TASKS = new TypeReference<>() {};

  private static final String PLAN =
      """
      select id, version, home, place_code, place_no, activation, no, stage, starts_at, ends_at,
             objectives, tasks, supplies, safety, drafted, approved, closed, duty
        from response.action_plan
      """;

  private final JdbcClient db;

  ActionPlanTable(JdbcClient db) {
    this.db = db;
  }

  /** False when somebody drafted the same period meanwhile. */
  boolean add(ActionPlan plan) {
    return values(
                db.sql(
                    """
                    insert into response.action_plan
                           (id, home, place_code, place_no, last_act, activation, no, stage,
                            starts_at, ends_at, objectives, tasks, supplies, safety, drafted, duty)
                    values (:id, :home, :place, :placeNo, 'DRAFTED', :activation, :no, 'DRAFT',
                            :from, :until, :objectives::jsonb, :tasks::jsonb, :supplies, :safety,
                            :drafted::jsonb, :duty)
                    on conflict (activation, no) do nothing
                    """),
                plan)
            .param("home", plan.home())
            .param("place", plan.place())
            .param("placeNo", plan.placeNo())
            .param("activation", plan.activation())
            .param("no", plan.no())
            .param("drafted", JSON.writeValueAsString(plan.drafted()))
            .param("duty", plan.duty())
            .update()
        == 1;
  }

  /**
   * @param act what is done, as the ledger calls it
   */
  void store(ActionPlan plan, String act) {
    int rows =
        values(
                db.sql(
                    """
                    update response.action_plan
                       set stage = :stage, starts_at = :from, ends_at = :until,
                           objectives = :objectives::jsonb, tasks = :tasks::jsonb,
                           supplies = :supplies, safety = :safety, drafted = :drafted::jsonb,
                           approved = :approved::jsonb, closed = :closed::jsonb,
                           last_act = :act, version = version + 1
                     where id = :id and version = :version
                    """),
                plan)
            .param("stage", plan.stage().name())
            .param("drafted", JSON.writeValueAsString(plan.drafted()))
            .param("approved", json(plan.approved()))
            .param("closed", json(plan.closed()))
            .param("act", act)
            .param("version", plan.version())
            .update();
    if (rows != 1) {
      throw new IllegalStateException("Plan %s changed while locked.".formatted(plan.id()));
    }
  }

  private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec sql, ActionPlan plan) {
    return sql.param("id", plan.id())
        .param("from", plan.from().atOffset(ZoneOffset.UTC))
        .param("until", plan.until().atOffset(ZoneOffset.UTC))
        .param("objectives", JSON.writeValueAsString(plan.objectives()))
        .param("tasks", JSON.writeValueAsString(plan.tasks()))
        .param("supplies", plan.supplies())
        .param("safety", plan.safety());
  }

  Optional<ActionPlan> lock(UUID id) {
    return db.sql(PLAN + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> plan(row))
        .optional();
  }

  /** The latest period first. */
  List<ActionPlan> of(UUID activation) {
    return db.sql(PLAN + " where activation = :activation order by no desc")
        .param("activation", activation)
        .query((row, _) -> plan(row))
        .list();
  }

  private static ActionPlan plan(ResultSet row) throws SQLException {
    return new ActionPlan(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getObject("activation", UUID.class),
        row.getInt("no"),
        Stage.valueOf(row.getString("stage")),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        JSON.readValue(row.getString("objectives"), OBJECTIVES),
        JSON.readValue(row.getString("tasks"), TASKS),
        row.getString("supplies"),
        row.getString("safety"),
        JSON.readValue(row.getString("drafted"), Signed.class),
        signed(row, "approved"),
        signed(row, "closed"),
        row.getObject("duty", UUID.class));
  }

  private static @Nullable Signed signed(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : JSON.readValue(text, Signed.class);
  }

  private static @Nullable String json(@Nullable Signed signed) {
    return signed == null ? null : JSON.writeValueAsString(signed);
  }
}
