package shoutu.supervision.flag;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.supervision.flag.FlagRules.Asked;
import shoutu.supervision.flag.FlagRules.Rank;
import shoutu.supervision.flag.FlagRules.Worked;
import shoutu.territory.Field;

/** What is counted of units, from the records of other rooms. Reads only. */
@Repository
class SightTable {

  /** What one unit did in one case, and whether it is marked. */
  record Counted(Field unit, Thing thing) {}

  /**
   * A unit's split of a duty that came from above.
   *
   * @param added whether something was sent along or kept
   * @param held the share of the whole time for which it lay with the unit
   */
  record Split(Field unit, UUID part, String text, String received, boolean added, double held) {}

  /** An order in a unit's own words. */
  record Order(Field unit, UUID part, String text) {}

  /** A unit's duty: on which day it was asked for, and on which it was closed. */
  record Closing(Field unit, UUID duty, LocalDate asked, @Nullable LocalDate closed) {}

  private final JdbcClient db;

  SightTable(JdbcClient db) {
    this.db = db;
  }

  /** One for each order, whoever many get it. What a unit ordered itself is not passed on. */
  List<Split> splits(int home, Instant from, Instant to) {
    return db.sql(
            """
            select distinct on (c.parent, c.issuer_place, c.issuer_function)
                   c.id, c.issuer_place as place, c.issuer_function as function,
                   concat(c.params ->> 'title', ' ', c.params ->> 'result') as text,
                   concat(p.params ->> 'title', ' ', p.params ->> 'result') as received,
                   jsonb_exists(c.params, 'sends') or jsonb_exists(c.params, 'retained') as added,
                   extract(epoch from c.issued_at - p.issued_at)
                     / nullif(extract(epoch from p.promised_at - p.issued_at), 0) as held
              from duty.duty c
              join duty.duty p on p.id = c.parent
             where c.home = :home and c.issued_at >= :from and c.issued_at < :to
               and jsonb_exists(c.params, 'title') and jsonb_exists(p.params, 'title')
               and (c.issuer_place, c.issuer_function) = (p.owner_place, p.function)
               and (p.issuer_place, p.issuer_function) <> (c.issuer_place, c.issuer_function)
             order by c.parent, c.issuer_place, c.issuer_function, c.issued_at, c.id
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .query(
            (row, _) ->
                new Split(
                    unit(row),
                    uuid(row),
                    row.getString("text"),
                    row.getString("received"),
                    row.getBoolean("added"),
                    row.getDouble("held")))
        .list();
  }

  /** Orders in the order in which they were sent. */
  List<Order> orders(int home, Instant from, Instant to, Collection<String> exempt) {
    return db.sql(
            """
            select * from (
              select distinct on (c.parent, c.issuer_place, c.issuer_function)
                     c.id, c.issuer_place as place, c.issuer_function as function, c.issued_at,
                     concat(c.params ->> 'title', ' ', c.params ->> 'result') as text
                from duty.duty c
               where c.home = :home and c.issued_at >= :from and c.issued_at < :to
                 and c.parent is not null and c.issuer_place is not null
                 and jsonb_exists(c.params, 'title') and c.kind <> all (:exempt)
               order by c.parent, c.issuer_place, c.issuer_function, c.issued_at, c.id) o
             order by issued_at, id
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("exempt", exempt.toArray(String[]::new))
        .query((row, _) -> new Order(unit(row), uuid(row), row.getString("text")))
        .list();
  }

  /**
   * Orders that units got so many hours ago; marked where these hours brought further orders below
   * and nowhere among them work, an "I can't" or an objection.
   */
  List<Counted> passedDown(
      int home, Instant from, Instant to, Instant now, int hours, Collection<String> exempt) {
    return db.sql(
            """
            with recursive got as (
              select d.id, d.owner_place as place, d.function as function,
                     d.issued_at + make_interval(hours => :hours) as until
                from duty.duty d
               where d.home = :home and d.issued_at >= :from and d.issued_at < :to
                 and d.issued_at + make_interval(hours => :hours) <= :now
                 and d.issuer_place is not null and jsonb_exists(d.params, 'title')
                 and d.evidence <> 'DOCUMENT' and d.stage <> 'CANCELLED'
                 and d.kind <> all (:exempt)
            ), node as (
              select g.id as top, g.id, g.until, false as below
                from got g
              union all
              select n.top, d.id, n.until, true
                from node n
                join duty.duty d on d.parent = n.id
               where jsonb_exists(d.params, 'title')
            )
            select g.id, g.place, g.function,
                   bool_or(n.below)
                     and not bool_or(
                       exists (select from duty.record r
                                where r.duty_id = n.id and r.recorded_at <= n.until)
                       or exists (select from duty.duty s
                                   where s.id = n.id and s.stage_since <= n.until
                                     and s.stage in ('BLOCKED', 'DISPUTED', 'CLAIMED', 'CLOSED')))
                     as marked
              from got g
              join node n on n.top = g.id
             group by g.id, g.place, g.function
             order by g.id
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("now", utc(now))
        .param("hours", hours)
        .param("exempt", exempt.toArray(String[]::new))
        .query((row, _) -> counted(row))
        .list();
  }

  /** Duties of units; marked where "not mine" was rejected so often. */
  List<Counted> objections(
      int home, Instant from, Instant to, Collection<String> places, int rejected) {
    return counted(
        """
        select d.id, d.owner_place as place, d.function as function,
               d.objections_rejected >= :mark as marked
          from duty.duty d
         where d.home = :home and d.issued_at >= :from and d.issued_at < :to
           and d.owner_place = any (:places)
        """,
        home,
        from,
        to,
        places,
        rejected);
  }

  /**
   * Photos that showed duties of units; marked where the same file, or a photo that differs in at
   * most {@code bits} of its look, showed another. Bands find what differs in up to three bits.
   */
  List<Counted> photos(int home, Instant from, Instant to, Collection<String> places, int bits) {
    return counted(
        """
        select d.id, d.owner_place as place, d.function as function,
               exists (select from duty.evidence_file o
                        where o.sha256 = f.sha256 and o.duty_id <> f.duty_id)
               or coalesce(duty.looked_like_elsewhere(f.home, f.look, f.duty_id, :mark), false)
               as marked
          from duty.evidence_file f
          join duty.duty d on d.id = f.duty_id and d.home = f.home
         where f.home = :home and f.received_at >= :from and f.received_at < :to
           and f.kind = 'PHOTO' and d.owner_place = any (:places)
        """,
        home,
        from,
        to,
        places,
        bits);
  }

  /** What the lottery drew and somebody could look at, by township. */
  List<Counted> verified(int home, Instant from, Instant to, String function) {
    return db.sql(
            """
            select d.duty_id as id, d.township as place, :function as function,
                   d.finding <> 'TRUE' as marked
              from supervision.drawn d
             where d.home = :home and d.found_at >= :from and d.found_at < :to
               and d.finding in ('TRUE', 'FALSE', 'REOPENED')
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("function", function)
        .query((row, _) -> counted(row))
        .list();
  }

  /** What was asked of units from below and is answered or due. */
  List<Asked> asks(int home, Instant from, Instant to, Instant now) {
    return db.sql(
            """
            select * from (
              select d.id, d.owner_place as place, d.function, d.urgency, d.issued_at,
                     d.promised_at,
                     coalesce((select min(r.recorded_at) from duty.record r
                                where r.duty_id = d.id and r.home = d.home),
                              case when d.stage = 'CLOSED' then d.stage_since end,
                              :now) as answered
                from duty.duty d
               where d.home = :home and d.issued_at >= :from and d.issued_at < :to
                 and d.kind in ('DECISION_REQUEST', 'ESCALATION')
                 and d.stage <> 'CANCELLED') a
             where answered < :now or promised_at < :now
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("now", utc(now))
        .query(
            (row, _) ->
                new Asked(
                    unit(row), uuid(row), rank(row), time(row, "issued_at"), time(row, "answered")))
        .list();
  }

  /** What units reported of their own duties since then, in the order of time. */
  List<Worked> worked(int home, Instant since) {
    return db.sql(
            """
            select d.id, d.owner_place as place, d.function, d.urgency, d.promised_at,
                   r.recorded_at
              from duty.record r
              join duty.duty d on d.id = r.duty_id and d.home = r.home
             where r.home = :home and r.recorded_at >= :since
               and r.act in ('RECORDED', 'CLAIMED')
             order by r.recorded_at, r.id
            """)
        .param("home", home)
        .param("since", utc(since))
        .query((row, _) -> new Worked(unit(row), uuid(row), rank(row), time(row, "recorded_at")))
        .list();
  }

  /** Fields of forms that a unit sent; marked where they exist already. The thing is the form. */
  List<Counted> fieldsAsked(int home, Instant from, Instant to) {
    return asked(
        """
        select f.id, f.place_code as place, f.issuer_function as function,
               coalesce(jsonb_typeof(i -> 'known') = 'object', false) as marked
          from supervision.form f, jsonb_array_elements(f.fields) i
         where f.home = :home and f.started_at >= :from and f.started_at < :to
        """,
        home,
        from,
        to);
  }

  /** Rounds of forms that a unit sent; marked where over the budget. The thing is the form. */
  List<Counted> roundsAsked(int home, Instant from, Instant to) {
    return asked(
        """
        select f.id, f.place_code as place, f.issuer_function as function, f.over_budget as marked
          from supervision.form_round r
          join supervision.form f on f.id = r.form and f.home = r.home
         where r.home = :home and r.asked_at >= :from and r.asked_at < :to
        """,
        home,
        from,
        to);
  }

  private List<Counted> asked(String sql, int home, Instant from, Instant to) {
    return db.sql(sql)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .query((row, _) -> counted(row))
        .list();
  }

  /**
   * Closed counts by the day on which the unit reported it done, as long as that stands: the day on
   * which others confirm, or their silence ends, is not of its choosing.
   */
  List<Closing> closings(
      int home,
      Instant from,
      Instant to,
      String zone,
      Collection<String> places,
      Collection<String> exempt) {
    return db.sql(
            """
            select d.id, d.owner_place as place, d.function as function,
                   (d.received_at at time zone :zone)::date as asked,
                   case when c.at >= :from and c.at < :to
                        then (c.at at time zone :zone)::date end as closed
              from duty.duty d
              left join lateral
                   (select max(r.recorded_at) as at from duty.record r
                     where r.duty_id = d.id and r.home = d.home and r.act = 'CLAIMED') c
                on d.stage in ('CLAIMED', 'CLOSED')
             where d.home = :home and d.owner_place = any (:places) and d.kind <> all (:exempt)
               and (d.received_at >= :from and d.received_at < :to
                    or c.at >= :from and c.at < :to)
             order by d.id
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("zone", zone)
        .param("places", places.toArray(String[]::new))
        .param("exempt", exempt.toArray(String[]::new))
        .query(
            (row, _) ->
                new Closing(
                    unit(row),
                    uuid(row),
                    row.getObject("asked", LocalDate.class),
                    row.getObject("closed", LocalDate.class)))
        .list();
  }

  private List<Counted> counted(
      String sql, int home, Instant from, Instant to, Collection<String> places, int mark) {
    return db.sql(sql)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("places", places.toArray(String[]::new))
        .param("mark", mark)
        .query((row, _) -> counted(row))
        .list();
  }

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(unit(row), new Thing(uuid(row), row.getBoolean("marked")));
  }

  private static Field unit(ResultSet row) throws SQLException {
    return new Field(row.getString("place"), row.getString("function"));
  }

  private static UUID uuid(ResultSet row) throws SQLException {
    return row.getObject("id", UUID.class);
  }

  private static Rank rank(ResultSet row) throws SQLException {
    return new Rank(row.getString("urgency"), time(row, "promised_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
