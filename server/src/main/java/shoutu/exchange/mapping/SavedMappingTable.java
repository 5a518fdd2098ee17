package shoutu.exchange.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The saved mappings; row security shows those of a place to whoever imports on its ground. */
@Repository
class SavedMappingTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COLUMNS =
      """
      id, kind, name, place_code, mapping::text as mapping, fixed::text as fixed,
      dates::text as dates, meanings::text as meanings, saved_at
      """;

  private final JdbcClient db;

  SavedMappingTable(JdbcClient db) {
    this.db = db;
  }

  /** One's own, and those of places on one's ground. */
  List<SavedMapping> of(UUID account) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from exchange.saved_mapping
                 where account = :account or place_code is not null
                 order by kind, name, id
                """)
        .param("account", account)
        .query((row, _) -> read(row))
        .list();
  }

  /** One of the same name is replaced: one's own, or the place's. */
  SavedMapping save(UUID account, SavedMapping mapping, @Nullable Integer placeNo) {
    db.sql(
            """
            delete from exchange.saved_mapping
             where kind = :kind and name = :name
               and case when :place::text is null then account = :account and place_code is null
                        else place_code = :place::text end
            """)
        .param("kind", mapping.kind())
        .param("name", mapping.name())
        .param("place", mapping.place())
        .param("account", account)
        .update();
    return db.sql(
            """
            insert into exchange.saved_mapping
                   (id, account, place_code, place_no, kind, name, mapping, fixed, dates,
                    meanings, saved_at)
            values (:id, :account, :place, :placeNo, :kind, :name, :mapping::jsonb, :fixed::jsonb,
                    :dates::jsonb, :meanings::jsonb, :at)
            returning
            """
                + COLUMNS)
        .param("id", mapping.id())
        .param("account", account)
        .param("place", mapping.place())
        .param("placeNo", placeNo)
        .param("kind", mapping.kind())
        .param("name", mapping.name())
        .param("mapping", JSON.writeValueAsString(mapping.mapping()))
        .param("fixed", JSON.writeValueAsString(mapping.fixed()))
        .param("dates", JSON.writeValueAsString(mapping.dates()))
        .param("meanings", JSON.writeValueAsString(mapping.values()))
        .param("at", mapping.savedAt().atOffset(ZoneOffset.UTC))
        .query((row, _) -> read(row))
        .single();
  }

  boolean delete(UUID account, UUID id) {
    return db.sql(
                """
                delete from exchange.saved_mapping
                 where id = :id and (account = :account or place_code is not null)
                """)
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  private static SavedMapping read(ResultSet row) throws SQLException {
    return new SavedMapping(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("name"),
        row.getString("place_code"),
        texts(row.getString("mapping")),
        texts(row.getString("fixed")),
        texts(row.getString("dates")),
        JSON.readValue(
            row.getString("meanings"), new TypeReference<Map<String, Map<String, String>>>() {}),
        row.getObject("saved_at", OffsetDateTime.class).toInstant());
  }

  private static Map<String, String> texts(String json) {
    return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
  }
}
