package shoutu.territory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /** False where the place has such a team already. */
  boolean found(UUID id, KnownPlace place, String kind, Instant at) {
    return db.sql(
                """
            insert into territory.team (id, home, place_code, place_no, last_act, kind, since)
            values (:id, :home, :place, :no, 'FOUNDED', :kind, :at)
            on conflict (place_code, kind) where ended_at is null do nothing
            """)
            .param("id", id)
            .param("home", place.home())
            .param("place", place.code())
            .param("no", place.placeNo())
            .param("kind", kind)
            .param("at", TerritoryTable.utc(at))
            .update()
        == 1;
  }

  Optional<UUID> standing(String place, String kind) {
    return db.sql(
            """
            select id from territory.team
             where place_code = :place and kind = :kind and ended_at is null
               for update
            """)
        .param("place", place)
        .param("kind", kind)
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  List<Teams.Standing> standing(Subtree within) {
    return db.sql(
            """
            select id, place_code, kind from territory.team
             where place_no >= :lo and place_no < :hi and ended_at is null
             order by place_no, kind
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .query(
            (row, _) ->
                new Teams.Standing(
                    row.getObject("id", UUID.class),
                    row.getString("place_code"),
                    row.getString("kind")))
        .list();
  }

  void end(UUID id, Instant at) {
    db.sql(
            """
            update territory.team
               set ended_at = :at, last_act = 'ENDED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", TerritoryTable.utc(at))
        .update();
  }

  List<String> kindsAt(String place) {
    return db.sql(
            """
            select kind from territory.team
             where place_code = :place and ended_at is null
             order by since, kind
            """)
        .param("place", place)
        .query((row, _) -> row.getString("kind"))
        .list();
  }
}
