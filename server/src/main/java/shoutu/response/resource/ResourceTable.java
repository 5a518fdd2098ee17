package shoutu.response.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/** Every statement against {@code response.team} and {@code response.stock}. */
@Repository
class ResourceTable {

  private static final String TEAM =
      """
      select id, version, home, place_code, place_no, name, kind, function, people, day_from,
             day_to, from_day, to_day, stage = 'READY' as ready
        from response.team
      """;
  private static final String STOCK =
      """
      select id, version, home, place_code, place_no, item, function, quantity, counted_at
        from response.stock
      """;

  private final JdbcClient db;

  ResourceTable(JdbcClient db) {
    this.db = db;
  }

  void add(Team team) {
    db.sql(
            """
            insert into response.team
                   (id, home, place_code, place_no, last_act, name, kind, function, people,
                    day_from, day_to, from_day, to_day, stage)
            values (:id, :home, :place, :no, 'TOLD', :name, :kind, :function, :people, :dayFrom,
                    :dayTo, :from, :to, 'READY')
            """)
        .param("id", team.id())
        .param("home", team.home())
        .param("place", team.lead().place())
        .param("no", team.placeNo())
        .param("name", team.name())
        .param("kind", team.kind())
        .param("function", team.lead().function())
        .param("people", team.people())
        .param("dayFrom", team.dayFrom())
        .param("dayTo", team.dayTo())
        .param("from", team.from())
        .param("to", team.to())
        .update();
  }

  /** False when it changed meanwhile. */
  boolean stand(UUID id, int seenVersion, String stage) {
    return db.sql(
                """
                update response.team
                   set stage = :stage, last_act = :stage, version = version + 1
                 where id = :id and version = :seen
                """)
            .param("id", id)
            .param("seen", seenVersion)
            .param("stage", stage)
            .update()
        == 1;
  }

  Optional<Team> team(UUID id) {
    return db.sql(TEAM + " where id = :id").param("id", id).query(ResourceTable::team).optional();
  }

  List<Team> teams(Subtree within) {
    return db.sql(TEAM + " where place_no >= :lo and place_no < :hi order by kind, name, id")
        .param("lo", within.lo())
        .param("hi", within.hi())
        .query(ResourceTable::team)
        .list();
  }

  /** What was counted replaces what was there. */
  void count(Stock stock) {
    db.sql(
            """
            insert into response.stock
                   (id, home, place_code, place_no, last_act, item, function, quantity, counted_at)
            values (:id, :home, :place, :no, 'COUNTED', :item, :function, :quantity, :at)
            on conflict (place_code, function, item) do update
               set quantity = excluded.quantity, counted_at = excluded.counted_at,
                   last_act = 'COUNTED', version = response.stock.version + 1
            """)
        .param("id", stock.id())
        .param("home", stock.home())
        .param("place", stock.holder().place())
        .param("no", stock.placeNo())
        .param("item", stock.item())
        .param("function", stock.holder().function())
        .param("quantity", stock.quantity())
        .param("at", OffsetDateTime.ofInstant(stock.countedAt(), ZoneOffset.UTC))
        .update();
  }

  /** In the order of their ids, so that two who accept at the same time wait for each other. */
  void lock(List<UUID> stocks) {
    db.sql("select id from response.stock where id = any(:ids) order by id for update")
        .param("ids", stocks.toArray(UUID[]::new))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** False when there is not so much: whoever updates the row has it. */
  boolean take(UUID id, int quantity) {
    return db.sql(
                """
                update response.stock
                   set quantity = quantity - :quantity, last_act = 'RELEASED', version = version + 1
                 where id = :id and quantity >= :quantity
                """)
            .param("id", id)
            .param("quantity", quantity)
            .update()
        == 1;
  }

  void giveBack(UUID id, int quantity) {
    db.sql(
            """
            update response.stock
               set quantity = quantity + :quantity, last_act = 'CAME_BACK', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("quantity", quantity)
        .update();
  }

  Optional<Stock> stock(UUID id) {
    return db.sql(STOCK + " where id = :id").param("id", id).query(ResourceTable::stock).optional();
  }

  List<Stock> stocks(Subtree within) {
    return db.sql(STOCK + " where place_no >= :lo and place_no < :hi order by item, place_no, id")
        .param("lo", within.lo())
        .param("hi", within.hi())
        .query(ResourceTable::stock)
        .list();
  }

  private static Team team(ResultSet row, int number) throws SQLException {
    return new Team(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getInt("place_no"),
        row.getString("name"),
        row.getString("kind"),
        new Field(row.getString("place_code"), row.getString("function")),
        row.getInt("people"),
        row.getObject("day_from", LocalTime.class),
        row.getObject("day_to", LocalTime.class),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class),
        row.getBoolean("ready"));
  }

  private static Stock stock(ResultSet row, int number) throws SQLException {
    return new Stock(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getInt("place_no"),
        row.getString("item"),
        new Field(row.getString("place_code"), row.getString("function")),
        row.getInt("quantity"),
        instant(row));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("counted_at", OffsetDateTime.class).toInstant();
  }
}
