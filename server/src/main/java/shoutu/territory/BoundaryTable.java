package shoutu.territory;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about {@code territory.boundary}. */
@Repository
class BoundaryTable {

  private final JdbcClient db;

  BoundaryTable(JdbcClient db) {
    this.db = db;
  }

  void put(UUID id, KnownPlace place, String outline, byte[] digest, OffsetDateTime at) {
    db.sql(
            """
            insert into territory.boundary
                   (id, home, place_code, place_no, last_act, digest, outline, told_at)
            values (:id, :home, :place, :no, 'DRAWN', :digest, :outline, :at)
            on conflict (place_code) do update
               set digest = excluded.digest, outline = excluded.outline, told_at = excluded.told_at,
                   last_act = 'REDRAWN', version = territory.boundary.version + 1
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("digest", digest)
        .param("outline", outline)
        .param("at", at)
        .update();
  }

  Map<String, byte[]> digests(Collection<String> places) {
    Map<String, byte[]> digests = new HashMap<>();
    db.sql("select place_code, digest from territory.boundary where place_code = any(:places)")
        .param("places", places.toArray(String[]::new))
        .query((row, _) -> digests.put(row.getString("place_code"), row.getBytes("digest")))
        .list();
    return digests;
  }

  Map<String, String> of(Collection<String> places) {
    Map<String, String> outlines = new HashMap<>();
    db.sql("select place_code, outline from territory.boundary where place_code = any(:places)")
        .param("places", places.toArray(String[]::new))
        .query((row, _) -> outlines.put(row.getString("place_code"), row.getString("outline")))
        .list();
    return outlines;
  }
}
