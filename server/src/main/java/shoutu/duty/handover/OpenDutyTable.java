package shoutu.duty.handover;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;

/** Reads what is open in a field, within the caller's ground. */
@Repository
class OpenDutyTable {

  private final JdbcClient db;

  OpenDutyTable(JdbcClient db) {
    this.db = db;
  }

  List<OpenDuty> of(Field field) {
    return db.sql(
            """
            select id, kind, place_code, limit_at from duty.duty
             where owner_place = :place and function = :function
               and stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED')
             order by limit_at, id
            """)
        .param("place", field.place())
        .param("function", field.function())
        .query(
            (row, _) ->
                new OpenDuty(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("place_code"),
                    row.getObject("limit_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
