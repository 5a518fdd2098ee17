package shoutu.remit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Level;
import shoutu.territory.Place;
import tools.jackson.databind.json.JsonMapper;

/** All SQL about duty lists: {@code remit.duty_item}. */
@Repository
class DutyItemTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COLUMNS =
      """
      select id, place_code, level, number, list_class, task, function, name, name_en, lead,
             lead_en, law, article, generated, lower(valid) as since, upper(valid) as until
        from remit.duty_item
      """;

  /** A row to insert; the names are those of the columns. */
  private record Inserted(
      UUID id,
      int home,
      String place,
      int no,
      @Nullable String level,
      String number,
      String list_class,
      @Nullable String task,
      @Nullable String function,
      String name,
      String name_en,
      @Nullable String lead,
      @Nullable String lead_en,
      String law,
      String article,
      boolean generated,
      @Nullable Instant since,
      @Nullable Instant until) {}

  private final JdbcClient db;

  DutyItemTable(JdbcClient db) {
    this.db = db;
  }

  /** The items in force that decide about any of these tasks, of all places. */
  List<DutyItem> about(Collection<String> tasks, Instant at) {
    return db.sql(COLUMNS + " where task = any(:tasks) and valid @> :at")
        .param("tasks", tasks.toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> item(row))
        .list();
  }

  /** The items of these places that were in force at an instant. */
  List<DutyItem> of(Collection<String> places, Instant at) {
    return db.sql(COLUMNS + " where place_code = any(:places) and valid @> :at")
        .param("places", places.toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> item(row))
        .list();
  }

  /** All that these places ever had, locked against a second import. */
  List<DutyItem> lockAll(Collection<String> places) {
    db.sql("lock table remit.duty_item in share row exclusive mode").update();
    return ever(places);
  }

  List<DutyItem> ever(Collection<String> places) {
    return db.sql(COLUMNS + " where place_code = any(:places)")
        .param("places", places.toArray(String[]::new))
        .query((row, _) -> item(row))
        .list();
  }

  void insert(DutyItem item, Place place) {
    Inserted row =
        new Inserted(
            item.id(),
            place.home(),
            place.code(),
            place.placeNo(),
            item.level() == null ? null : item.level().name(),
            item.number(),
            item.listClass().name(),
            item.task(),
            item.function(),
            item.name(),
            item.nameEn(),
            item.lead(),
            item.leadEn(),
            item.law(),
            item.article(),
            item.generated(),
            item.from(),
            item.until());
    db.sql(
            """
            insert into remit.duty_item
                   (id, home, place_code, place_no, last_act, level, number, list_class, task,
                    function, name, name_en, lead, lead_en, law, article, generated, valid)
            select id, home, place, no, 'LISTED', level, number, list_class, task, function, name,
                   name_en, lead, lead_en, law, article, generated, tstzrange(since, until)
              from jsonb_to_record(:row::jsonb) as n
                   (id uuid, home int, place text, no int, level text, number text,
                    list_class text, task text, function text, name text, name_en text,
                    lead text, lead_en text, law text, article text, generated boolean,
                    since timestamptz, until timestamptz)
            """)
        .param("row", JSON.writeValueAsString(row))
        .update();
  }

  void end(UUID id, Instant at) {
    db.sql(
            """
            update remit.duty_item
               set valid = tstzrange(lower(valid), :at), last_act = 'REPLACED',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static DutyItem item(ResultSet row) throws SQLException {
    String level = row.getString("level");
    return new DutyItem(
        row.getObject("id", UUID.class),
        row.getString("place_code"),
        level == null ? null : Level.valueOf(level),
        row.getString("number"),
        ListClass.valueOf(row.getString("list_class")),
        row.getString("task"),
        row.getString("function"),
        row.getString("name"),
        row.getString("name_en"),
        row.getString("lead"),
        row.getString("lead_en"),
        row.getString("law"),
        row.getString("article"),
        row.getBoolean("generated"),
        instant(row, "since"),
        instant(row, "until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
