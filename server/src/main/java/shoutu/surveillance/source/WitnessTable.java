package shoutu.surveillance.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;
import tools.jackson.databind.json.JsonMapper;

/** Why a source's signal was raised, and who agrees. */
@Repository
class WitnessTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What was found, by which rule. */
  record Finding(String rule, String method, int observed, int limit, List<Witness> witnesses) {

    /** One that saw it. */
    record Witness(String source, String place, LocalDate since, int seen) {}
  }

  private final JdbcClient db;

  WitnessTable(JdbcClient db) {
    this.db = db;
  }

  void put(UUID signal, Place place, Finding found, Instant at) {
    db.sql(
            """
            insert into surveillance.finding as f
                   (id, signal, home, place_code, place_no, last_act, rule, method, observed, limit_at,
                    witnesses, at)
            values (uuidv7(), :signal, :home, :place, :no, 'FOUND', :rule, :method, :observed, :limit,
                    :witnesses::jsonb, :at)
            on conflict (signal) do update
               set observed = excluded.observed, limit_at = excluded.limit_at,
                   witnesses = excluded.witnesses, at = excluded.at, version = f.version + 1
             where (f.observed, f.limit_at, f.witnesses)
                     <> (excluded.observed, excluded.limit_at, excluded.witnesses)
            """)
        .param("signal", signal)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("rule", found.rule())
        .param("method", found.method())
        .param("observed", found.observed())
        .param("limit", found.limit())
        .param("witnesses", JSON.writeValueAsString(found.witnesses()))
        .param("at", SourceTable.utc(at))
        .update();
  }
}
