package shoutu.surveillance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import shoutu.surveillance.Contact.Relation;
import shoutu.surveillance.Contact.Risk;
import shoutu.surveillance.Contact.State;
import shoutu.surveillance.NewContact.Circumstances;

/** The contacts. */
@Repository
class ContactTable {

  static final String COLUMNS =
      """
      c.id, c.home, c.place_code, c.place_no, c.case_id, c.via_contact, c.disease, c.subject,
      c.relation, c.last_exposure, c.first_exposure, c.setting, c.proximity, c.risk, c.follow_until,
      c.edition, c.day_one, c.state, c.became_case, c.listed_at, c.source_system, c.source_id,
      c.unseen_since, c.version
      """;

  private final JdbcClient db;

  ContactTable(JdbcClient db) {
    this.db = db;
  }

  /** Those that are new: a contact whom its source named before is left out. */
  Set<UUID> insertAll(List<Contact> contacts) {
    Set<UUID> inserted = new HashSet<>();
    for (Contact contact : contacts) {
      int rows =
          db.sql(
                  """
                  insert into surveillance.contact
                         (id, home, place_code, place_no, case_id, via_contact, disease, subject,
                          relation, last_exposure, first_exposure, setting, proximity, risk,
                          follow_until, edition, day_one, state, listed_at, source_system,
                          source_id, last_act)
                  values (:id, :home, :place, :placeNo, :case, :via, :disease, :subject,
                          :relation, :lastExposure, :firstExposure, :setting, :proximity, :risk,
                          :until, :edition, :dayOne, :state, :listedAt, :source,
                          :sourceId, 'LISTED')
                  on conflict (source_id, source_system, home) where source_id is not null
                  do nothing
                  """)
              .param("id", contact.id())
              .param("home", contact.home())
              .param("place", contact.place())
              .param("placeNo", contact.placeNo())
              .param("case", contact.caseId())
              .param("via", contact.via())
              .param("disease", contact.disease())
              .param("subject", contact.subject())
              .param("relation", contact.relation().name())
              .param("lastExposure", contact.lastExposure())
              .param("firstExposure", contact.how().firstExposure())
              .param("setting", contact.how().setting())
              .param("proximity", contact.how().proximity())
              .param("risk", contact.how().risk().name())
              .param("until", contact.followUntil())
              .param("edition", contact.edition())
              .param("dayOne", contact.dayOne())
              .param("state", contact.state().name())
              .param("listedAt", CaseTable.utc(contact.listedAt()))
              .param("source", contact.source())
              .param("sourceId", contact.sourceId())
              .update();
      if (rows > 0) {
        inserted.add(contact.id());
      }
    }
    return inserted;
  }

  /** What a source has told before, by its own ids. */
  Map<String, UUID> bySource(String source, Collection<String> ids) {
    Map<String, UUID> found = new HashMap<>();
    db.sql(
            """
            select source_id, id from surveillance.contact
             where source_id = any(:ids) and source_system = :source
            """)
        .param("ids", ids.toArray(String[]::new))
        .param("source", source)
        .query(
            row -> {
              found.put(row.getString("source_id"), CaseTable.uuid(row, "id"));
            });
    return found;
  }

  List<Contact> findAll(Collection<UUID> ids) {
    return db.sql("select " + COLUMNS + " from surveillance.contact c where c.id = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  /** Who was looked after as a contact before they were one of these cases: contact to case. */
  Map<UUID, UUID> whoBecame(Collection<UUID> ids) {
    Map<UUID, UUID> became = new HashMap<>();
    db.sql("select id, became_case from surveillance.contact where became_case = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              became.put(CaseTable.uuid(row, "id"), CaseTable.uuid(row, "became_case"));
            });
    return became;
  }

  List<Contact> via(UUID contact) {
    return db.sql(
            "select "
                + COLUMNS
                + " from surveillance.contact c where c.via_contact = :id order by c.id limit 500")
        .param("id", contact)
        .query((row, _) -> read(row))
        .list();
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

  /**
   * Since which day they were not seen, by their visits: the first one missed after the last met.
   */
  void recountUnseen(UUID id) {
    db.sql(
            """
            with visit as (select day, state, result from surveillance.follow_up
                            where contact_id = :id),
                 unseen as (select min(day) as since from visit
                             where (state = 'MISSED' or result = 'NOT_REACHED')
                               and day > coalesce((select max(day) from visit
                                                    where state = 'DONE' and result <> 'NOT_REACHED'),
                                                  '-infinity'))
            update surveillance.contact c set unseen_since = unseen.since
              from unseen
             where c.id = :id and c.unseen_since is distinct from unseen.since
            """)
        .param("id", id)
        .update();
  }

  static Contact read(ResultSet row) throws SQLException {
    return new Contact(
        CaseTable.uuid(row, "id"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getObject("case_id", UUID.class),
        row.getObject("via_contact", UUID.class),
        row.getString("disease"),
        CaseTable.uuid(row, "subject"),
        Relation.valueOf(row.getString("relation")),
        row.getObject("last_exposure", LocalDate.class),
        new Circumstances(
            row.getObject("first_exposure", LocalDate.class),
            row.getString("setting"),
            row.getString("proximity"),
            Risk.valueOf(row.getString("risk"))),
        row.getObject("follow_until", LocalDate.class),
        row.getString("edition"),
        row.getObject("day_one", LocalDate.class),
        State.valueOf(row.getString("state")),
        row.getObject("became_case", UUID.class),
        row.getObject("listed_at", OffsetDateTime.class).toInstant(),
        row.getString("source_system"),
        row.getString("source_id"),
        row.getObject("unseen_since", LocalDate.class),
        row.getInt("version"));
  }
}
