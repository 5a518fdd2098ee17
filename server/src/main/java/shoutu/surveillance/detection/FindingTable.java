package shoutu.surveillance.detection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code surveillance.finding}. */
@Repository
class FindingTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Finding.Witness>> WITNESSES = new TypeReference<>() {};

  /**
   * Why a signal of an area was raised.
   *
   * @param rarity how likely an ordinary week has so many
   * @param witnesses for sources that agree: which, and what each saw
   */
  record Finding(
      String rule,
      String method,
      int observed,
      @Nullable Double expected,
      @Nullable Integer limit,
      @Nullable Double rarity,
      List<Witness> witnesses,
      Instant at) {

    /** One that saw it: a kind of source, where, since when, how much. */
    record Witness(String source, String place, LocalDate since, int seen) {}
  }

  private final JdbcClient db;

  FindingTable(JdbcClient db) {
    this.db = db;
  }

  /** The latest finding stands; the ones before are in the ledger. */
  void put(UUID signal, Watched found, double rarity, Instant at) {
    db.sql(
            """
            insert into surveillance.finding as f
                   (id, signal, home, place_code, place_no, last_act, rule, method, observed, expected,
                    limit_at, rarity, at)
            values (uuidv7(), :signal, :home, :place, :no, 'FOUND', :rule, :method, :observed, :expected, :limit,
                    :rarity, :at)
            on conflict (signal) do update
               set rule = excluded.rule, method = excluded.method, observed = excluded.observed,
                   expected = excluded.expected, limit_at = excluded.limit_at,
                   rarity = excluded.rarity, at = excluded.at, version = f.version + 1
             where (f.observed, f.limit_at, f.rule) <> (excluded.observed, excluded.limit_at,
                   excluded.rule)
            """)
        .param("signal", signal)
        .param("home", found.series().home())
        .param("place", found.series().place())
        .param("no", found.series().placeNo())
        .param("rule", found.rule())
        .param("method", found.method())
        .param("observed", found.observed())
        .param("expected", found.expected())
        .param("limit", found.limit())
        .param("rarity", rarity)
        .param("at", SeriesTable.utc(at))
        .update();
  }

  Optional<Finding> find(UUID signal) {
    return db.sql("select * from surveillance.finding where signal = :id")
        .param("id", signal)
        .query(
            (row, _) ->
                new Finding(
                    row.getString("rule"),
                    row.getString("method"),
                    row.getInt("observed"),
                    row.getObject("expected", Double.class),
                    row.getObject("limit_at", Integer.class),
                    row.getObject("rarity", Double.class),
                    JSON.readValue(row.getString("witnesses"), WITNESSES),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }
}
