package shoutu.territory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about {@code territory.team}. */
@Repository
class TeamTable {

  private final JdbcClient db;

  TeamTable(JdbcClient db) {
    this.db = db;
  }

  /** Does nothing where the place has such a team already. */
  void found(UUID id, KnownPlace place, String kind, Instant at) {
    db.sql(
            """
            insert into territory.team (id, home, place_code, place_no, last_act, kind, since)
            values (:id, :home, :place, :no, 'FOUNDED', :kind, :at)
            on conflict (place_code, kind) do nothing
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("kind", kind)
        .param("at", TerritoryTable.utc(at))
        .update();
  }

  List<String> kindsAt(String place) {
    return db.sql("select kind from territory.team where place_code = :place order by since, kind")
        .param("place", place)
        .query((row, _) -> row.getString("kind"))
        .list();
  }
}
