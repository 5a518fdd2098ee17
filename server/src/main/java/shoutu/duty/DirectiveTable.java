package shoutu.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.duty.DirectiveRules.Load;
import shoutu.territory.Field;
import tools.jackson.databind.json.JsonMapper;

/** What is known of duties before a directive is sent: who carries what, and what was split. */
@Repository
class DirectiveTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a duty was split into: its function's task, and whose place has it. */
  record Child(String place, String function, int round, Instant limitAt) {}

  private final JdbcClient db;

  DirectiveTable(JdbcClient db) {
    this.db = db;
  }

  /** Open duties by owner; class A is counted over the whole place. */
  Map<Field, Load> loads(Collection<String> places, Instant now) {
    Map<Field, Load> loads = new HashMap<>();
    db.sql(
            """
            with asked as (select value as place from json_array_elements_text(:places::json)),
            open as (
              select owner_place, function,
                     count(*)::int as open,
                     (count(*) filter (where limit_at < coalesce(suspended_since, :now)))::int as overdue,
                     (count(*) filter (where urgency = 'A'))::int as urgent
                from duty.duty
               where owner_place in (select place from asked) and %s
               group by owner_place, function)
            select owner_place, function, open, overdue,
                   (sum(urgent) over (partition by owner_place))::int as urgent
              from open
            """
                .formatted(DutyTable.OPEN))
        .param("places", JSON.writeValueAsString(places))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              Load load = new Load(row.getInt("open"), row.getInt("overdue"), row.getInt("urgent"));
              String place = row.getString("owner_place");
              loads.put(new Field(place, row.getString("function")), load);
              loads.merge(anybodyIn(place), new Load(0, 0, load.urgent()), (known, _) -> known);
            });
    return loads;
  }

  /** Stands for everybody in a place. */
  static Field anybodyIn(String place) {
    return new Field(place, "");
  }

  /** Parts that were made before and still count: what was called off or missed leaves a gap. */
  List<Child> children(UUID parent) {
    return db.sql(
            """
            select owner_place, function, coalesce((params->>'occasion')::int, 1) as round, limit_at
              from duty.duty
             where parent = :parent and stage not in ('CANCELLED', 'MISSED')
            """)
        .param("parent", parent)
        .query(
            (row, _) ->
                new Child(
                    row.getString("owner_place"),
                    row.getString("function"),
                    row.getInt("round"),
                    row.getObject("limit_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** A duty's owner and the owners above it that can be seen from here, the nearest first. */
  List<Field> chain(UUID duty) {
    return db.sql(
            """
            with recursive up as (
              select id, parent, owner_place, function, 1 as step from duty.duty where id = :duty
              union all
              select d.id, d.parent, d.owner_place, d.function, up.step + 1
                from up join duty.duty d on d.id = up.parent)
            select owner_place, function from up order by step
            """)
        .param("duty", duty)
        .query((row, _) -> new Field(row.getString("owner_place"), row.getString("function")))
        .list();
  }
}
