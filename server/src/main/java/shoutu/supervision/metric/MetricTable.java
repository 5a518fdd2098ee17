package shoutu.supervision.metric;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is counted, by the place that owned it. Reads only. */
@Repository
class MetricTable {

  private static final String DUE =
      """
        from duty.duty d
       where d.home = :home and d.promised_at >= :from and d.promised_at < :to
         and d.stage <> 'CANCELLED'
      """;

  private final JdbcClient db;

  MetricTable(JdbcClient db) {
    this.db = db;
  }

  /** A form's rounds: when, and how long an answer takes. */
  record Round(UUID form, Instant askedAt, int seconds) {}

  /** Duties on one of these clocks that fell due, and of these done in time. */
  Map<String, MetricRules.Count> legalClocks(
      int home, Instant from, Instant to, Collection<String> deadlines) {
    return counts(
        """
        select d.owner_place as place, count(*) as whole,
               count(*) filter (where d.stage = 'CLOSED' and d.stage_since <= d.promised_at
                                   or d.stage = 'CLAIMED' and d.stage_since <= d.promised_at) as part
        """
            + DUE
            + " and d.limit_rule = any (:deadlines) group by d.owner_place",
        home,
        from,
        to,
        deadlines);
  }

  List<Round> formRounds(int home, Instant from, Instant to) {
    return db.sql(
            """
            select form, asked_at, seconds
              from supervision.form_round
             where home = :home and asked_at >= :from and asked_at < :to
            """)
        .param("home", home)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Round(
                    row.getObject("form", UUID.class),
                    row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                    row.getInt("seconds")))
        .list();
  }

  /** The places of the posts that answer a form; one that has two posts there twice. */
  List<String> respondentPlaces(UUID form) {
    return db.sql(
            """
            select split_part(post, '/', 1) as place
              from supervision.form f, unnest(f.respondents) post
             where f.id = :form
            """)
        .param("form", form)
        .query((row, _) -> row.getString("place"))
        .list();
  }

  /** What had to be fixed now and fell due; of these confirmed in time and not found untrue. */
  Map<String, MetricRules.Count> fixedAndTrue(int home, Instant from, Instant to) {
    return counts(
        """
        select d.owner_place as place, count(*) as whole,
               count(*) filter (where d.confirmed_at <= d.promised_at
                                  and d.verification <> 'VERIFIED_FALSE') as part
        """
            + DUE
            + " and d.kind = 'PROBLEM' and d.urgency = 'A' group by d.owner_place",
        home,
        from,
        to);
  }

  /** Problems that fell due and were closed at least once; of these opened again. */
  Map<String, MetricRules.Count> recurrence(int home, Instant from, Instant to) {
    return counts(
        """
        select d.owner_place as place, count(*) as whole, count(*) filter (where d.round > 1) as part
        """
            + DUE
            + " and d.kind = 'PROBLEM' and (d.stage = 'CLOSED' or d.round > 1)"
            + " group by d.owner_place",
        home,
        from,
        to);
  }

  /** What those below asked and was due; of these answered in time. */
  Map<String, MetricRules.Count> answered(int home, Instant from, Instant to) {
    return counts(
        """
        select d.owner_place as place, count(*) as whole,
               count(*) filter (
                 where coalesce((select min(r.recorded_at) from duty.record r
                                  where r.duty_id = d.id and r.home = d.home),
                                case when d.stage = 'CLOSED' then d.stage_since end)
                       <= d.promised_at) as part
        """
            + DUE
            + " and d.kind in ('DECISION_REQUEST', 'ESCALATION') group by d.owner_place",
        home,
        from,
        to);
  }

  private Map<String, MetricRules.Count> counts(String sql, int home, Instant from, Instant to) {
    return counts(sql, home, from, to, List.of());
  }

  private Map<String, MetricRules.Count> counts(
      String sql, int home, Instant from, Instant to, Collection<String> deadlines) {
    Map<String, MetricRules.Count> counts = new TreeMap<>();
    db.sql(sql)
        .param("home", home)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("deadlines", deadlines.toArray(String[]::new))
        .query(
            row -> {
              counts.put(
                  row.getString("place"),
                  new MetricRules.Count(row.getLong("part"), row.getLong("whole")));
            });
    return counts;
  }
}
