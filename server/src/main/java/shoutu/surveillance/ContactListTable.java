package shoutu.surveillance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.Contact.State;

/**
 * The list of contacts, page by page, the newest first. Where few match, they are gathered and
 * sorted; where many do, the order is walked until the page is full, or, of some days of exposure,
 * the order of each of these days: they may lie far back, and a walk would pass all that is newer.
 * Which of these it is, gathering tells, which stops early; of some days, one of them tells before.
 */
@Repository
class ContactListTable {

  /** So many are gathered and sorted as fast as a walk finds a page among more. */
  private static final int FEW = 15_000;

  /** Of so many days the orders are merged; with more of them a walk soon meets one. */
  private static final int SOME_DAYS = 92;

  /**
   * With so many that match on one day, a page of its newest is found sooner than all of them: with
   * seven thousand contacts a day and fifty on a page.
   */
  private static final int CROWD = 600;

  /** Where a page ended. */
  record After(Instant listedAt, UUID id) {}

  private final JdbcClient db;

  ContactListTable(JdbcClient db) {
    this.db = db;
  }

  List<Contact> page(ContactFilter filter, @Nullable After after, int rows) {
    Map<String, Object> params = new HashMap<>();
    String where = conditions(filter, params);
    String beyond = "true";
    if (after != null) {
      beyond = "(c.listed_at, c.id) < (:at, :after)";
      params.put("at", CaseTable.utc(after.listedAt));
      params.put("after", after.id);
    }
    params.put("rows", rows);
    CaseTable.plan(db, true);
    boolean days = isSomeDays(filter);
    if (!days || !isCrowd(filter, where, params)) {
      List<Contact> few = gathered(days ? matchingByDay(where) : matching(where), beyond, params);
      if (few != null) {
        return few;
      }
    }
    CaseTable.plan(db, false);
    String on = where + " and " + beyond;
    return db.sql(days ? byDay(on) : walk(on))
        .params(params)
        .query((row, _) -> ContactTable.read(row))
        .list();
  }

  /** The page out of all that match, found once; null when these are too many for that. */
  private @Nullable List<Contact> gathered(
      String matching, String beyond, Map<String, Object> params) {
    record Line(int found, @Nullable Contact contact) {}
    List<Line> lines =
        db.sql(
                """
                with found as materialized (%s limit %d)
                select f.n, %s
                  from (select count(*)::int as n from found) f
                  left join lateral (
                         select c.id, c.listed_at from found c
                          where f.n < %2$d and %s
                          order by c.listed_at desc, c.id desc limit :rows) k on true
                  left join surveillance.contact c on c.id = k.id
                 order by k.listed_at desc, k.id desc
                """
                    .formatted(matching, FEW, ContactTable.COLUMNS, beyond))
            .params(params)
            .query(
                (row, _) ->
                    new Line(
                        row.getInt("n"),
                        row.getObject("id") == null ? null : ContactTable.read(row)))
            .list();
    return lines.getFirst().found >= FEW
        ? null
        : lines.stream().map(Line::contact).filter(Objects::nonNull).toList();
  }

  private static String matching(String where) {
    return "select c.id, c.listed_at from surveillance.contact c where " + where;
  }

  /** Day after day: what an index holds by day and then by place is read for these places only. */
  private static String matchingByDay(String where) {
    return """
        select n.id, n.listed_at
          from generate_series(:from::date, :to::date, interval '1 day') day
         cross join lateral (%s and c.last_exposure = day::date limit %d) n
        """
        .formatted(matching(where), FEW);
  }

  /** Whether the day in the middle has so many that match. */
  private boolean isCrowd(ContactFilter filter, String where, Map<String, Object> params) {
    LocalDate from = requireNonNull(filter.exposure().from());
    LocalDate to = requireNonNull(filter.exposure().to());
    return db.sql(
                "select count(*)::int from (%s and c.last_exposure = :middle limit %d) few"
                    .formatted(matching(where), CROWD))
            .params(params)
            .param("middle", from.plusDays(ChronoUnit.DAYS.between(from, to) / 2))
            .query((row, _) -> row.getInt(1))
            .single()
        == CROWD;
  }

  private static boolean isSomeDays(ContactFilter filter) {
    LocalDate from = filter.exposure().from();
    LocalDate to = filter.exposure().to();
    return from != null && to != null && ChronoUnit.DAYS.between(from, to) < SOME_DAYS;
  }

  /** The newest of each day, and of these the newest. */
  private static String byDay(String where) {
    return """
        select %s
          from (select n.id, n.listed_at
                  from generate_series(:from::date, :to::date, interval '1 day') day
                 cross join lateral (
                   select c.id, c.listed_at from surveillance.contact c
                    where c.last_exposure = day::date and %s
                    order by c.listed_at desc, c.id desc limit :rows) n
                 order by n.listed_at desc, n.id desc limit :rows) k
          join surveillance.contact c on c.id = k.id
         order by k.listed_at desc, k.id desc
        """
        .formatted(ContactTable.COLUMNS, where);
  }

  private static String walk(String where) {
    return """
        select %s
          from (select c.id, c.listed_at from surveillance.contact c where %s
                 order by c.listed_at desc, c.id desc limit :rows) k
          join surveillance.contact c on c.id = k.id
         order by k.listed_at desc, k.id desc
        """
        .formatted(ContactTable.COLUMNS, where);
  }

  private static String conditions(ContactFilter filter, Map<String, Object> params) {
    StringBuilder where = new StringBuilder("c.place_no >= :lo and c.place_no < :hi");
    params.put("lo", filter.ground().lo());
    params.put("hi", filter.ground().hi());
    and(where, params, "c.case_id = :case", filter.caseId());
    and(where, params, "c.disease = :disease", filter.disease());
    State state = filter.unseen() ? State.FOLLOWED : filter.state();
    if (state != null) {
      // A constant, so that the planner sees which contacts the index of the states holds.
      where.append(" and c.state = '").append(state.name()).append("'");
    }
    and(where, params, "c.last_exposure >= :from", filter.exposure().from());
    and(where, params, "c.last_exposure <= :to", filter.exposure().to());
    if (filter.unseen()) {
      where.append(" and c.unseen_since is not null");
    }
    return where.toString();
  }

  private static void and(
      StringBuilder where, Map<String, Object> params, String condition, @Nullable Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      params.put(condition.substring(condition.indexOf(':') + 1), value);
    }
  }
}
