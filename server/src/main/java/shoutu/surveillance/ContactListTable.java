package shoutu.surveillance;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.Contact.State;

/**
 * The list of contacts, page by page, the newest first. Where few match, they are gathered and
 * sorted; where many do, the order is walked until the page is full. Which of both it is, a count
 * tells that stops early.
 */
@Repository
class ContactListTable {

  /** So many are gathered and sorted as fast as a walk finds a page among more. */
  private static final int FEW = 15_000;

  /** Of some days that may lie far back on the walk, which would pass all that is newer. */
  private static final int FEW_OF_DAYS = 200_000;

  /** Where a page ended. */
  record After(Instant listedAt, UUID id) {}

  private final JdbcClient db;

  ContactListTable(JdbcClient db) {
    this.db = db;
  }

  List<Contact> page(ContactFilter filter, @Nullable After after, int rows) {
    Map<String, Object> params = new HashMap<>();
    String where = conditions(filter, params);
    CaseTable.plan(db, true);
    boolean few = isFew(where, params, filter.exposure().restrict() ? FEW_OF_DAYS : FEW);
    CaseTable.plan(db, few);
    if (after != null) {
      where += " and (c.listed_at, c.id) < (:at, :after)";
      params.put("at", CaseTable.utc(after.listedAt));
      params.put("after", after.id);
    }
    params.put("rows", rows);
    return db.sql(sql(where, few)).params(params).query((row, _) -> ContactTable.read(row)).list();
  }

  private boolean isFew(String where, Map<String, Object> params, int most) {
    return db.sql(
                "select count(*) from (select from surveillance.contact c where %s limit %d) c"
                    .formatted(where, most))
            .params(params)
            .query(Integer.class)
            .single()
        < most;
  }

  private static String sql(String where, boolean few) {
    // A fence keeps the planner from walking where it should not.
    return """
        select %s
          from (select c.id, c.listed_at
                  from (select c.id, c.listed_at from surveillance.contact c where %s %s) c
                 order by c.listed_at desc, c.id desc limit :rows) k
          join surveillance.contact c on c.id = k.id
         order by k.listed_at desc, k.id desc
        """
        .formatted(ContactTable.COLUMNS, where, few ? "offset 0" : "");
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
