package shoutu.surveillance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Contact.Relation;
import shoutu.surveillance.Contact.State;

/** The contacts. */
@Repository
class ContactTable {

  private static final String COLUMNS =
      """
      c.id, c.home, c.place_code, c.place_no, c.case_id, c.disease, c.subject, c.relation,
      c.last_exposure, c.follow_until, c.state, c.became_case, c.listed_at, c.version
      """;

  private final JdbcClient db;

  ContactTable(JdbcClient db) {
    this.db = db;
  }

  void insertAll(List<Contact> contacts) {
    for (Contact contact : contacts) {
      db.sql(
              """
              insert into surveillance.contact
                     (id, home, place_code, place_no, case_id, disease, subject, relation,
                      last_exposure, follow_until, state, listed_at, last_act)
              values (:id, :home, :place, :placeNo, :case, :disease, :subject, :relation,
                      :lastExposure, :until, :state, :listedAt, 'LISTED')
              """)
          .param("id", contact.id())
          .param("home", contact.home())
          .param("place", contact.place())
          .param("placeNo", contact.placeNo())
          .param("case", contact.caseId())
          .param("disease", contact.disease())
          .param("subject", contact.subject())
          .param("relation", contact.relation().name())
          .param("lastExposure", contact.lastExposure())
          .param("until", contact.followUntil())
          .param("state", contact.state().name())
          .param("listedAt", CaseTable.utc(contact.listedAt()))
          .update();
    }
  }

  Optional<Contact> find(UUID id) {
    return db.sql("select " + COLUMNS + " from surveillance.contact c where c.id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<Contact> lock(UUID id) {
    return db.sql("select " + COLUMNS + " from surveillance.contact c where c.id = :id for update")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  void close(UUID id, State state, @Nullable UUID becameCase) {
    db.sql(
            """
            update surveillance.contact
               set state = :state, became_case = :became, version = version + 1,
                   last_act = :state
             where id = :id
            """)
        .param("id", id)
        .param("state", state.name())
        .param("became", becameCase)
        .update();
  }

  /** Those whose days are over. */
  int complete(LocalDate today) {
    return db.sql(
            """
            update surveillance.contact
               set state = 'COMPLETED', version = version + 1, last_act = 'COMPLETED'
             where state = 'FOLLOWED' and follow_until < :today
            """)
        .param("today", today)
        .update();
  }

  /** Those still to be visited on a day, and not yet given out for it. */
  List<Contact> dueOn(LocalDate day) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from surveillance.contact c
                 where c.state = 'FOLLOWED' and c.follow_until >= :day
                   and not exists (select from surveillance.follow_up f
                                    where f.contact_id = c.id and f.day = :day)
                 order by c.place_no, c.id
                   for update
                """)
        .param("day", day)
        .query((row, _) -> read(row))
        .list();
  }

  /** Where a page ended. */
  record After(Instant listedAt, UUID id) {}

  List<Contact> page(
      Ground ground,
      @Nullable UUID caseId,
      @Nullable State state,
      @Nullable After after,
      int rows) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from surveillance.contact c
                 where c.place_no >= :lo and c.place_no < :hi
                   and (:case::uuid is null or c.case_id = :case)
                   and (:state::text is null or c.state = :state)
                   and (:at::timestamptz is null
                        or (c.listed_at, c.id) < (:at::timestamptz, :after::uuid))
                 order by c.listed_at desc, c.id desc
                 limit :rows
                """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("case", caseId)
        .param("state", state == null ? null : state.name())
        .param("at", after == null ? null : CaseTable.utc(after.listedAt))
        .param("after", after == null ? null : after.id)
        .param("rows", rows)
        .query((row, _) -> read(row))
        .list();
  }

  private static Contact read(ResultSet row) throws SQLException {
    return new Contact(
        CaseTable.uuid(row, "id"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getObject("case_id", UUID.class),
        row.getString("disease"),
        CaseTable.uuid(row, "subject"),
        Relation.valueOf(row.getString("relation")),
        row.getObject("last_exposure", LocalDate.class),
        row.getObject("follow_until", LocalDate.class),
        State.valueOf(row.getString("state")),
        row.getObject("became_case", UUID.class),
        row.getObject("listed_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }
}
