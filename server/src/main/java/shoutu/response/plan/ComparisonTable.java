package shoutu.response.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.plan.Comparison.Counts;
import shoutu.rules.EventGrade.Grade;
import shoutu.territory.Subtree;

/** Reads what became of a plan: its duties, and what was needed for it. Writes nothing. */
@Repository
class ComparisonTable {

  private final JdbcClient db;

  ComparisonTable(JdbcClient db) {
    this.db = db;
  }

  List<ComparisonRules.Fact> facts(UUID root, Instant now) {
    return db.sql(
            """
            with part as (
              select params ->> 'line' as line, function, issued_at, stage, stage_since, promised_at,
                     stage in ('CLOSED', 'CLAIMED') as done,
                     stage in ('CANCELLED', 'MISSED') as dropped,
                     case when stage in ('CLOSED', 'CLAIMED') then stage_since else :now end as until
                from duty.duty
               where root = :root and jsonb_exists(params, 'line'))
            select line, function, count(*) as duties,
                   count(*) filter (where done) as done,
                   count(*) filter (where done and until > promised_at) as late,
                   count(*) filter (where not done and not dropped and until > promised_at) as overdue,
                   count(*) filter (where stage = 'BLOCKED') as blocked,
                   count(*) filter (where dropped) as dropped,
                   min(issued_at) as first,
                   max(stage_since) filter (where done) as last,
                   greatest(0, coalesce(max(extract(epoch from until - promised_at))
                                          filter (where not dropped), 0))::bigint as worst
              from part
             group by line, function
             order by line, function
            """)
        .param("root", root)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> fact(row))
        .list();
  }

  private static ComparisonRules.Fact fact(ResultSet row) throws SQLException {
    OffsetDateTime last = row.getObject("last", OffsetDateTime.class);
    return new ComparisonRules.Fact(
        row.getString("line"),
        row.getString("function"),
        new Counts(
            row.getInt("duties"),
            row.getInt("done"),
            row.getInt("late"),
            row.getInt("overdue"),
            row.getInt("blocked"),
            row.getInt("dropped")),
        row.getObject("first", OffsetDateTime.class).toInstant(),
        last == null ? null : last.toInstant(),
        Duration.ofSeconds(row.getLong("worst")));
  }

  /** Duties of one kind and function that stand in no line. */
  record Beside(String kind, String function, int duties, int open) {}

  /** What was split off, asked for and ordered beside the plan's own lines. */
  List<Beside> beside(UUID root) {
    return db.sql(
            """
            with own as materialized (select id from duty.duty where root = :root),
            other as (
              select kind, function, stage
                from duty.duty
               where root = :root and id <> :root and not jsonb_exists(params, 'line')
              union all
              select kind, function, stage
                from duty.duty
               where subject_kind = 'DUTY' and root <> :root
                 and subject_id in (select id from own)
                 and kind <> 'VERIFY_CLOSURE')
            select kind, function, count(*) as duties,
                   count(*) filter (where stage not in ('CLOSED', 'MISSED', 'CANCELLED')) as open
              from other
             group by kind, function
             order by duties desc, kind, function
            """)
        .param("root", root)
        .query(
            (row, _) ->
                new Beside(
                    row.getString("kind"),
                    row.getString("function"),
                    row.getInt("duties"),
                    row.getInt("open")))
        .list();
  }

  /**
   * The gravest grade of an event, or of those that a signal belongs to: what a person says, else
   * the rule.
   */
  Optional<Grade> grade(@Nullable UUID signal, @Nullable UUID event) {
    return db.sql(
            """
            select coalesce(facts ->> 'grade', grade) as grade
              from surveillance.health_event
             where (signal = :signal::uuid or id = :event::uuid) and coalesce(facts ->> 'grade', grade) is not null
             order by 1
             limit 1
            """)
        .param("signal", signal)
        .param("event", event)
        .query((row, _) -> Grade.valueOf(row.getString("grade")))
        .optional();
  }

  /** Ready teams by kind and pieces in stock by item. */
  Map<String, Long> there(Subtree within) {
    return counted(
        """
        select kind as item, count(*) as n from response.team
         where place_no >= :lo and place_no < :hi and stage = 'READY' group by kind
         union all
        select item, sum(quantity) as n from response.stock
         where place_no >= :lo and place_no < :hi and not retired group by item
        """,
        within,
        null);
  }

  Map<String, Long> asked(Subtree within, Instant since) {
    return counted(
        """
        select kind as item, sum(quantity) as n from response.need
         where place_no >= :lo and place_no < :hi and received_at >= :since and not withdrawn
         group by kind
        """,
        within,
        since);
  }

  Map<String, Long> given(Subtree within, Instant since) {
    return counted(
        """
        select kind as item, sum(quantity) as n from response.need
         where place_no >= :lo and place_no < :hi and received_at >= :since
           and decision = 'GIVEN' and not withdrawn
         group by kind
        """,
        within,
        since);
  }

  /** Needs since an instant; all that there is has no such bound. */
  private Map<String, Long> counted(String sql, Subtree within, @Nullable Instant since) {
    Map<String, Long> counts = new HashMap<>();
    db.sql(sql)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", (since == null ? Instant.EPOCH : since).atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              counts.put(row.getString("item"), row.getLong("n"));
            });
    return counts;
  }
}
