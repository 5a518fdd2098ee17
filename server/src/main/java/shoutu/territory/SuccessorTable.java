package shoutu.territory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about {@code territory.successor}. */
@Repository
class SuccessorTable {

  private final JdbcClient db;

  SuccessorTable(JdbcClient db) {
    this.db = db;
  }

  /** Who answers for each place that had ended by then; it may have come back since. */
  Map<String, String> heirsAt(Instant at) {
    Map<String, String> heirs = new HashMap<>();
    db.sql(
            """
            select distinct on (place_code) place_code, successor
              from territory.successor
             where heir and at <= :at
             order by place_code, at desc
            """)
        .param("at", TerritoryTable.utc(at))
        .query((row, _) -> heirs.put(row.getString("place_code"), row.getString("successor")))
        .list();
    return heirs;
  }

  /** What followed a place, and what it followed; the latest first. */
  List<Succession> about(String place) {
    return db.sql(
            """
            select place_code, kind, successor, heir, at from territory.successor
             where place_code = :place or successor = :place
             order by at desc, place_code, heir desc, successor
            """)
        .param("place", place)
        .query(
            (row, _) ->
                new Succession(
                    row.getString("place_code"),
                    Succession.Kind.valueOf(row.getString("kind")),
                    row.getString("successor"),
                    row.getBoolean("heir"),
                    Objects.requireNonNull(TerritoryTable.instant(row, "at"))))
        .list();
  }

  void insert(
      Collection<Succession> successions, Map<String, KnownPlace> known, Supplier<UUID> ids) {
    for (Succession it : successions) {
      KnownPlace place = Objects.requireNonNull(known.get(it.place()));
      db.sql(
              """
              insert into territory.successor
                     (id, home, place_code, place_no, last_act, kind, successor, heir, at)
              values (:id, :home, :place, :no, 'SUCCEEDED', :kind, :successor, :heir, :at)
              """)
          .param("id", ids.get())
          .param("home", place.home())
          .param("place", place.code())
          .param("no", place.placeNo())
          .param("kind", it.kind().name())
          .param("successor", it.successor())
          .param("heir", it.heir())
          .param("at", TerritoryTable.utc(it.at()))
          .update();
    }
  }
}
