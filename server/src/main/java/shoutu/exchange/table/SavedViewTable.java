package shoutu.exchange.table;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against saved views; each is an account's own. */
@Repository
class SavedViewTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;

  SavedViewTable(JdbcClient db) {
    this.db = db;
  }

  List<SavedView> of(UUID account, SavedView.ListKind list) {
    return db.sql(
            """
            select id, list, name, filter::text as filter, columns, saved_at
              from exchange.saved_view
             where account = :account and list = :list
             order by name
            """)
        .param("account", account)
        .param("list", list.name())
        .query((row, _) -> read(row))
        .list();
  }

  /** A view of the same name is replaced. */
  SavedView save(UUID account, SavedView view) {
    return db.sql(
            """
            insert into exchange.saved_view (id, account, list, name, filter, columns, saved_at)
            values (:id, :account, :list, :name, :filter::jsonb, :columns, :at)
            on conflict (account, list, name) do update
               set filter = excluded.filter, columns = excluded.columns, saved_at = excluded.saved_at
            returning id, list, name, filter::text as filter, columns, saved_at
            """)
        .param("id", view.id())
        .param("account", account)
        .param("list", view.list().name())
        .param("name", view.name())
        .param("filter", JSON.writeValueAsString(view.filter()))
        .param("columns", view.columns().toArray(String[]::new))
        .param("at", view.savedAt().atOffset(ZoneOffset.UTC))
        .query((row, _) -> read(row))
        .single();
  }

  boolean delete(UUID account, UUID id) {
    return db.sql("delete from exchange.saved_view where id = :id and account = :account")
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  private static SavedView read(ResultSet row) throws SQLException {
    Array columns = row.getArray("columns");
    return new SavedView(
        row.getObject("id", UUID.class),
        SavedView.ListKind.valueOf(row.getString("list")),
        row.getString("name"),
        JSON.readValue(row.getString("filter"), new TypeReference<Map<String, String>>() {}),
        List.of((String[]) columns.getArray()),
        row.getObject("saved_at", OffsetDateTime.class).toInstant());
  }
}
