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
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code response.team} and {@code response.stock}. */
@Repository
class ResourceTable {

  private static final String TEAM =
      """
      select id, version, home, place_code, place_no, name, kind, function, people, day_from,
             day_to, from_day, to_day, stage = 'READY' as ready, task, insured
        from response.team
      """;
  private static final String STOCK =
      """
      select id, version, home, place_code, place_no, item, function, quantity, lots, counted_at
        from response.stock
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Lot>> LOTS = new TypeReference<>() {};

  private final JdbcClient db;

  ResourceTable(JdbcClient db) {
    this.db = db;
  }

  void add(Team team) {
    db.sql(
            """
            insert into response.team
                   (id, home, place_code, place_no, last_act, name, kind, function, people,
                    day_from, day_to, from_day, to_day, stage, task, insured)
            values (:id, :home, :place, :no, 'TOLD', :name, :kind, :function, :people, :dayFrom,
                    :dayTo, :from, :to, 'READY', :task, :insured)
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
        .param("task", team.task())
        .param("insured", team.insured())
        .update();
  }

  /** False when it changed meanwhile. */
  boolean change(Team team, Place base, int seenVersion) {
    return db.sql(
                """
                update response.team
                   set name = :name, kind = :kind, place_code = :place, place_no = :no,
                       function = :function, people = :people, day_from = :dayFrom, day_to = :dayTo,
                       from_day = :from, to_day = :to, task = :task, insured = :insured,
                       last_act = 'CHANGED', version = version + 1
                 where id = :id and version = :seen and stage <> 'RETIRED'
                """)
            .param("id", team.id())
            .param("seen", seenVersion)
            .param("name", team.name())
            .param("kind", team.kind())
            .param("place", base.code())
            .param("no", base.placeNo())
            .param("function", team.lead().function())
            .param("people", team.people())
            .param("dayFrom", team.dayFrom())
            .param("dayTo", team.dayTo())
            .param("from", team.from())
            .param("to", team.to())
            .param("task", team.task())
            .param("insured", team.insured())
            .update()
        == 1;
  }

  /** False when it changed meanwhile. */
  boolean stand(UUID id, int seenVersion, String stage) {
    return db.sql(
                """
                update response.team
                   set stage = :stage, last_act = :stage, version = version + 1
                 where id = :id and version = :seen and stage <> 'RETIRED'
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

  Optional<Team> team(String place, String name) {
    return db.sql(
            TEAM + " where place_code = :place and name = :name and stage <> 'RETIRED' limit 1")
        .param("place", place)
        .param("name", name)
        .query(ResourceTable::team)
        .optional();
  }

  List<Team> teams(Subtree within) {
    return db.sql(
            TEAM
                + """
                   where place_no >= :lo and place_no < :hi and stage <> 'RETIRED'
                   order by kind, name, id
                  """)
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
                   (id, home, place_code, place_no, last_act, item, function, quantity, lots,
                    counted_at)
            values (:id, :home, :place, :no, 'COUNTED', :item, :function, :quantity, :lots::jsonb,
                    :at)
            on conflict (place_code, function, item) do update
               set quantity = excluded.quantity, lots = excluded.lots, retired = false, counted_at = excluded.counted_at,
                   last_act = 'COUNTED', version = response.stock.version + 1
            """)
        .param("id", stock.id())
        .param("home", stock.home())
        .param("place", stock.holder().place())
        .param("no", stock.placeNo())
        .param("item", stock.item())
        .param("function", stock.holder().function())
        .param("quantity", stock.quantity())
        .param("lots", JSON.writeValueAsString(stock.lots()))
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

  /** Of a locked row that holds so much. */
  void take(UUID id, int quantity, List<Lot> left) {
    move(id, -quantity, left, "RELEASED");
  }

  void giveBack(UUID id, int quantity, List<Lot> lots) {
    move(id, quantity, lots, "CAME_BACK");
  }

  private void move(UUID id, int by, List<Lot> lots, String act) {
    db.sql(
            """
            update response.stock
               set quantity = quantity + :by, lots = :lots::jsonb, last_act = :act,
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("by", by)
        .param("lots", JSON.writeValueAsString(lots))
        .param("act", act)
        .update();
  }

  /** False when it changed meanwhile. */
  boolean retire(UUID id, int seenVersion) {
    return db.sql(
                """
                update response.stock
                   set retired = true, last_act = 'RETIRED', version = version + 1
                 where id = :id and version = :seen and not retired
                """)
            .param("id", id)
            .param("seen", seenVersion)
            .update()
        == 1;
  }

  Optional<Stock> stock(Field holder, String item) {
    return db.sql(
            STOCK
                + """
                   where place_code = :place and function = :function and item = :item
                     and not retired
                  """)
        .param("place", holder.place())
        .param("function", holder.function())
        .param("item", item)
        .query(ResourceTable::stock)
        .optional();
  }

  Optional<Stock> stock(UUID id) {
    return db.sql(STOCK + " where id = :id and not retired")
        .param("id", id)
        .query(ResourceTable::stock)
        .optional();
  }

  /** Also one that is kept no more: what was given may come back to it. */
  Optional<Stock> anyStock(UUID id) {
    return db.sql(STOCK + " where id = :id for update")
        .param("id", id)
        .query(ResourceTable::stock)
        .optional();
  }

  List<Stock> stocks(Subtree within) {
    return db.sql(
            STOCK
                + """
                   where place_no >= :lo and place_no < :hi and not retired
                   order by item, place_no, id
                  """)
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
        row.getBoolean("ready"),
        row.getString("task"),
        row.getBoolean("insured"));
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
        JSON.readValue(row.getString("lots"), LOTS),
        instant(row));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("counted_at", OffsetDateTime.class).toInstant();
  }
}
