package shoutu.surveillance.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.event.EventEntry.Kind;
import tools.jackson.core.type.TypeReference;

/** Every statement against {@code surveillance.event_entry}. */
@Repository
class EntryTable {

  private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

  private final JdbcClient db;

  EntryTable(JdbcClient db) {
    this.db = db;
  }

  void add(EventEntry entry, HealthEvent of) {
    EventFacts facts = entry.facts();
    db.sql(
            """
            insert into surveillance.event_entry
                   (id, event, home, place_code, place_no, last_act, kind, report_no, at,
                    claimed_at, post, facts, changes, other, note)
            values (:id, :event, :home, :place, :placeNo, :kind, :kind, :no, :at, :claimedAt, :post,
                    :facts::jsonb, :changes::jsonb, :other, :note)
            """)
        .param("id", entry.id())
        .param("event", entry.event())
        .param("home", of.home())
        .param("place", of.place())
        .param("placeNo", of.placeNo())
        .param("kind", entry.kind().name())
        .param("no", entry.reportNo())
        .param("at", EventTable.utc(entry.at()))
        .param("claimedAt", EventTable.utc(entry.claimedAt()))
        .param("post", entry.post())
        .param("facts", facts == null ? null : EventTable.JSON.writeValueAsString(facts))
        .param("changes", EventTable.JSON.writeValueAsString(entry.changes()))
        .param("other", entry.other())
        .param("note", entry.note())
        .update();
  }

  /** In the order in which they came. */
  List<EventEntry> of(UUID event) {
    return db.sql(
            """
            select id, event, kind, report_no, at, claimed_at, post, facts, changes, other, note
              from surveillance.event_entry where event = :event order by at, id
            """)
        .param("event", event)
        .query(EntryTable::read)
        .list();
  }

  private static EventEntry read(ResultSet row, int number) throws SQLException {
    String facts = row.getString("facts");
    return new EventEntry(
        row.getObject("id", UUID.class),
        row.getObject("event", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getObject("report_no", Integer.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        EventTable.instant(row, "claimed_at"),
        row.getString("post"),
        facts == null ? null : EventTable.JSON.readValue(facts, EventFacts.class),
        EventTable.JSON.readValue(row.getString("changes"), CHANGES),
        row.getObject("other", UUID.class),
        row.getObject("note", UUID.class));
  }
}
