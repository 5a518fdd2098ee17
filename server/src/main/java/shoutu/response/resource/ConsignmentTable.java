package shoutu.response.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.resource.Consignment.Stage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code response.consignment}. */
@Repository
class ConsignmentTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Lot>> LOTS = new TypeReference<>() {};

  private final JdbcClient db;

  ConsignmentTable(JdbcClient db) {
    this.db = db;
  }

  void add(Consignment it, Need need, Stock stock) {
    db.sql(
            """
            insert into response.consignment
                   (id, home, place_code, place_no, stock_place_code, stock_place_no, last_act, need,
                    stock, item, quantity, lots, duty, stage, committed_at, committed_by)
            values (:id, :home, :place, :no, :stockPlace, :stockNo, 'COMMITTED', :need, :stock,
                    :item, :quantity, :lots::jsonb, :duty, 'COMMITTED', :at, :by)
            """)
        .param("id", it.id())
        .param("home", need.home())
        .param("place", need.place())
        .param("no", need.placeNo())
        .param("stockPlace", stock.holder().place())
        .param("stockNo", stock.placeNo())
        .param("need", it.need())
        .param("stock", it.stock())
        .param("item", it.item())
        .param("quantity", it.quantity())
        .param("lots", JSON.writeValueAsString(it.lots()))
        .param("duty", it.duty())
        .param("at", it.committedAt().atOffset(ZoneOffset.UTC))
        .param("by", it.committedBy())
        .update();
  }

  void ship(UUID id, Instant at, String by) {
    db.sql(
            """
            update response.consignment
               set stage = 'SHIPPED', shipped_at = :at, shipped_by = :by, last_act = 'SHIPPED',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  void receive(UUID id, Instant at, String by) {
    db.sql(
            """
            update response.consignment
               set stage = 'RECEIVED', received_at = :at, received_by = :by, last_act = 'RECEIVED',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  void cameBack(UUID id) {
    db.sql(
            """
            update response.consignment
               set stage = 'CAME_BACK', last_act = 'CAME_BACK', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .update();
  }

  Optional<Consignment> lock(UUID id) {
    return db.sql("select * from response.consignment where id = :id for update")
        .param("id", id)
        .query(ConsignmentTable::consignment)
        .optional();
  }

  Optional<Consignment> lockOf(UUID duty) {
    return db.sql("select * from response.consignment where duty = :duty for update")
        .param("duty", duty)
        .query(ConsignmentTable::consignment)
        .optional();
  }

  List<Consignment> of(Collection<UUID> needs) {
    return db.sql(
            """
            select * from response.consignment where need = any(:needs) order by committed_at, id
            """)
        .param("needs", needs.toArray(UUID[]::new))
        .query(ConsignmentTable::consignment)
        .list();
  }

  /** Those that will not come any more: their duty was called off, has passed, or can't be done. */
  List<Consignment> failedOf(UUID need) {
    return db.sql(
            """
            select c.* from response.consignment c join duty.duty d on d.id = c.duty
             where c.need = :need and c.stage in ('COMMITTED', 'SHIPPED')
               and d.stage in ('MISSED', 'CANCELLED', 'BLOCKED')
             order by c.id
               for update of c
            """)
        .param("need", need)
        .query(ConsignmentTable::consignment)
        .list();
  }

  private static Consignment consignment(ResultSet row, int number) throws SQLException {
    return new Consignment(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("need", UUID.class),
        row.getObject("stock", UUID.class),
        row.getString("stock_place_code"),
        row.getString("item"),
        row.getInt("quantity"),
        JSON.readValue(row.getString("lots"), LOTS),
        row.getObject("duty", UUID.class),
        Stage.valueOf(row.getString("stage")),
        row.getObject("committed_at", OffsetDateTime.class).toInstant(),
        row.getString("committed_by"),
        instant(row, "shipped_at"),
        row.getString("shipped_by"),
        instant(row, "received_at"),
        row.getString("received_by"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
