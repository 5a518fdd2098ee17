package shoutu.surveillance;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.FollowUp.Result;
import shoutu.surveillance.FollowUp.State;
import shoutu.surveillance.VisitRules.Visit;

/** The visits. */
@Repository
class FollowUpTable {

  private final JdbcClient db;

  FollowUpTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Contact contact, UUID id, LocalDate day, UUID duty) {
    db.sql(
            """
            insert into surveillance.follow_up
                   (id, home, place_code, place_no, contact_id, day, duty, state, last_act)
            values (:id, :home, :place, :placeNo, :contact, :day, :duty, 'DUE', 'ISSUED')
            """)
        .param("id", id)
        .param("home", contact.home())
        .param("place", contact.place())
        .param("placeNo", contact.placeNo())
        .param("contact", contact.id())
        .param("day", day)
        .param("duty", duty)
        .update();
  }

  void done(UUID id, Visit visit, Instant at) {
    db.sql(
            """
            update surveillance.follow_up
               set state = 'DONE', result = :result, symptoms = :symptoms,
                   temperature = :temperature, done_at = :at,
                   version = version + 1, last_act = 'VISITED'
             where id = :id
            """)
        .param("id", id)
        .param("result", visit.result().name())
        .param("symptoms", visit.symptoms().toArray(String[]::new))
        .param("temperature", visit.temperature())
        .param("at", CaseTable.utc(at))
        .update();
  }

  /**
   * A visit that another system made; empty when the day has its visit already. One that was taken
   * back with its import may come again.
   */
  Optional<UUID> insertPast(
      Contact contact, UUID id, LocalDate day, Visit visit, State state, Instant at) {
    boolean made = state == State.DONE;
    return db.sql(
            """
            insert into surveillance.follow_up as f
                   (id, home, place_code, place_no, contact_id, day, state, result, symptoms,
                    temperature, done_at, last_act)
            values (:id, :home, :place, :placeNo, :contact, :day, :state, :result, :symptoms,
                    :temperature, :at, 'IMPORTED')
            on conflict (contact_id, day, home) do update
               set state = excluded.state, result = excluded.result,
                   temperature = excluded.temperature, done_at = excluded.done_at,
                   version = f.version + 1, last_act = 'IMPORTED'
             where f.duty is null and f.state = 'CANCELLED'
            returning id
            """)
        .param("id", id)
        .param("home", contact.home())
        .param("place", contact.place())
        .param("placeNo", contact.placeNo())
        .param("contact", contact.id())
        .param("day", day)
        .param("state", state.name())
        .param("result", made ? visit.result().name() : null)
        .param("symptoms", visit.symptoms().toArray(String[]::new))
        .param("temperature", visit.temperature())
        .param("at", made ? CaseTable.utc(at) : null)
        .query((row, _) -> CaseTable.uuid(row, "id"))
        .optional();
  }

  /** Which of the contacts had a visit on which days, taken back ones aside. */
  Map<UUID, Set<LocalDate>> days(Collection<UUID> contacts) {
    Map<UUID, Set<LocalDate>> days = new HashMap<>();
    db.sql(
            """
            select contact_id, day from surveillance.follow_up
             where contact_id = any(:contacts) and not (duty is null and state = 'CANCELLED')
            """)
        .param("contacts", contacts.toArray(UUID[]::new))
        .query(
            row -> {
              days.computeIfAbsent(CaseTable.uuid(row, "contact_id"), _ -> new HashSet<>())
                  .add(row.getObject("day", LocalDate.class));
            });
    return days;
  }

  /** Takes back what an import told; false when it is no such visit. */
  boolean takeBack(UUID id) {
    return db.sql(
                """
                update surveillance.follow_up
                   set state = 'CANCELLED', version = version + 1, last_act = 'TAKEN_BACK'
                 where id = :id and duty is null and state <> 'CANCELLED'
                """)
            .param("id", id)
            .update()
        == 1;
  }

  void become(UUID id, State state) {
    db.sql(
            """
            update surveillance.follow_up
               set state = :state, version = version + 1, last_act = :state
             where id = :id and state <> :state
            """)
        .param("id", id)
        .param("state", state.name())
        .update();
  }

  Optional<UUID> contactOf(UUID id) {
    return db.sql("select contact_id from surveillance.follow_up where id = :id")
        .param("id", id)
        .query((row, _) -> CaseTable.uuid(row, "contact_id"))
        .optional();
  }

  List<FollowUp> of(UUID contact) {
    return db.sql(
            """
            select id, contact_id, day, duty, state, result, symptoms, temperature, done_at
              from surveillance.follow_up where contact_id = :contact order by day desc
            """)
        .param("contact", contact)
        .query((row, _) -> read(row))
        .list();
  }

  /** The last local day for which visits were given out; empty before the first. */
  Optional<LocalDate> issuedThrough() {
    return db.sql("select day from surveillance.follow_up_issue")
        .query((row, _) -> row.getObject("day", LocalDate.class))
        .optional();
  }

  /** Claims a day for giving out; false when it has been given out. */
  boolean claim(LocalDate day) {
    return db.sql(
                """
                insert into surveillance.follow_up_issue as i (day) values (:day)
                on conflict (only_one) do update set day = excluded.day where i.day < excluded.day
                """)
            .param("day", day)
            .update()
        > 0;
  }

  boolean anybodyFollowed() {
    return db.sql("select exists (select from surveillance.contact where state = 'FOLLOWED')")
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  private static FollowUp read(ResultSet row) throws SQLException {
    String result = row.getString("result");
    @Nullable Array symptoms = row.getArray("symptoms");
    @Nullable BigDecimal temperature = row.getBigDecimal("temperature");
    return new FollowUp(
        CaseTable.uuid(row, "id"),
        CaseTable.uuid(row, "contact_id"),
        row.getObject("day", LocalDate.class),
        row.getObject("duty", UUID.class),
        State.valueOf(row.getString("state")),
        result == null ? null : Result.valueOf(result),
        symptoms == null ? List.of() : SignalTable.texts(symptoms),
        temperature,
        SignalTable.instant(row, "done_at"));
  }
}
