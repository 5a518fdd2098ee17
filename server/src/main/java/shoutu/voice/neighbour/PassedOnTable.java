package shoutu.voice.neighbour;

import static shoutu.voice.neighbour.NeighbourTable.instant;
import static shoutu.voice.neighbour.NeighbourTable.time;
import static shoutu.voice.neighbour.NeighbourTable.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;

/** Every statement about what is passed on to neighbours. */
@Repository
class PassedOnTable {

  private static final String PASSED_ON =
      """
      select o.id, o.neighbour, o.diversion, o.place_code, o.service, o.words, o.made_at, o.their_id,
             o.their_token, o.their_status, o.their_notes, o.sent_at,
             coalesce(w.failures, 0) as failures, nullif(w.problem, '') as problem, w.detail
        from voice.passed_on o left join voice.passing w on w.passed_on = o.id
      """;

  private final JdbcClient db;

  PassedOnTable(JdbcClient db) {
    this.db = db;
  }

  void insert(PassedOn it, Place place) {
    db.sql(
            """
            insert into voice.passed_on
                   (id, home, place_code, place_no, last_act, neighbour, diversion, service,
                    words, made_at)
            values (:id, :home, :place, :no, 'PASSED_ON', :neighbour, :diversion, :service,
                    :words, :at)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("neighbour", it.neighbour())
        .param("diversion", it.diversion())
        .param("service", it.service())
        .param("words", it.words())
        .param("at", utc(it.madeAt()))
        .update();
    db.sql(
            """
            insert into voice.passing (passed_on, failures, problem, due_at)
            values (:id, 0, '', :at)
            """)
        .param("id", it.id())
        .param("at", utc(it.madeAt()))
        .update();
  }

  /** What is to be sent now; nobody else sends it before {@code until}. */
  List<PassedOn> claim(UUID neighbour, Instant now, Instant until) {
    List<UUID> ids =
        db.sql(
                """
                update voice.passing w set due_at = :until
                  from (select w2.passed_on
                          from voice.passing w2 join voice.passed_on o on o.id = w2.passed_on
                         where o.neighbour = :neighbour and w2.due_at <= :now
                         order by w2.due_at limit 50 for update of w2 skip locked) due
                 where due.passed_on = w.passed_on
                returning w.passed_on
                """)
            .param("neighbour", neighbour)
            .param("now", utc(now))
            .param("until", utc(until))
            .query((row, _) -> row.getObject("passed_on", UUID.class))
            .list();
    return db.sql(PASSED_ON + " where o.id = any(:ids) order by o.made_at")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> passedOn(row))
        .list();
  }

  void sent(UUID id, @Nullable String theirId, @Nullable String token, Instant at) {
    db.sql(
            """
            update voice.passed_on
               set their_id = :theirs, their_token = :token, their_status = 'open', sent_at = :at,
                   last_act = 'SENT', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("theirs", theirId)
        .param("token", token)
        .param("at", utc(at))
        .update();
    db.sql("delete from voice.passing where passed_on = :id").param("id", id).update();
  }

  void failed(UUID id, String problem, String detail, Instant dueAt) {
    db.sql(
            """
            update voice.passing
               set failures = failures + 1, problem = :problem, detail = :detail, due_at = :due
             where passed_on = :id
            """)
        .param("id", id)
        .param("problem", problem)
        .param("detail", detail)
        .param("due", utc(dueAt))
        .update();
  }

  /** With them and not closed by them. */
  List<PassedOn> open(UUID neighbour) {
    return db.sql(
            PASSED_ON
                + """
                 where o.neighbour = :neighbour and o.sent_at is not null
                   and o.their_status <> 'closed'
                 order by o.sent_at limit 100
                """)
        .param("neighbour", neighbour)
        .query((row, _) -> passedOn(row))
        .list();
  }

  void follows(UUID id, String theirId, boolean closed, @Nullable String notes) {
    db.sql(
            """
            update voice.passed_on
               set their_id = :theirs, their_status = :status, their_notes = :notes,
                   last_act = 'FOLLOWED', version = version + 1
             where id = :id
               and (their_id, their_status, their_notes)
                     is distinct from (:theirs, :status, :notes)
            """)
        .param("id", id)
        .param("theirs", theirId)
        .param("status", closed ? "closed" : "open")
        .param("notes", notes)
        .update();
  }

  /** The latest first. */
  List<PassedOn> all(int limit) {
    return db.sql(PASSED_ON + " order by o.made_at desc, o.id limit :limit")
        .param("limit", limit)
        .query((row, _) -> passedOn(row))
        .list();
  }

  private static PassedOn passedOn(ResultSet row) throws SQLException {
    return new PassedOn(
        row.getObject("id", UUID.class),
        row.getObject("neighbour", UUID.class),
        row.getObject("diversion", UUID.class),
        row.getString("place_code"),
        row.getString("service"),
        row.getObject("words", UUID.class),
        time(row, "made_at"),
        row.getString("their_id"),
        row.getString("their_token"),
        row.getString("their_status"),
        row.getString("their_notes"),
        instant(row, "sent_at"),
        row.getInt("failures"),
        row.getString("problem"),
        row.getString("detail"));
  }
}
