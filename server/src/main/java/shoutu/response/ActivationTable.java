package shoutu.response;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.Activation.Assessed;
import shoutu.response.Activation.Decided;
import shoutu.response.Activation.Ended;
import shoutu.response.Activation.Links;
import shoutu.response.Activation.Proposed;
import shoutu.response.Activation.Stage;
import shoutu.response.Activation.Verified;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code response.activation}. */
@Repository
class ActivationTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COLUMNS =
      """
      id, version, home, place_code, disease, signal, event, opened_at, stage,
      verify_duty, assess_duty, decide_duty, plan_duty, verified,
      case when place_no <@ (select base.scope()) then assessed end as assessed,
      case when place_no <@ (select base.scope()) then proposed end as proposed,
      decided, ended, waived
      """;

  /** Of a county on the caller's own ground; row security also shows what only reaches into it. */
  private static final String OWN = " and place_no <@ (select base.scope())";

  private final JdbcClient db;

  ActivationTable(JdbcClient db) {
    this.db = db;
  }

  /** False when its signal or event has a chain already. */
  boolean open(Activation chain, int placeNo) {
    return db.sql(
                """
            insert into response.activation
              (id, home, place_code, place_no, last_act, disease, signal, event, opened_at, stage,
               verify_duty, assess_duty, verified)
            values (:id, :home, :place, :placeNo, 'OPENED', :disease, :signal, :event, :at, :stage,
                    :verify, :assess, :verified::jsonb)
            on conflict do nothing
            """)
            .param("id", chain.id())
            .param("home", chain.home())
            .param("place", chain.placeCode())
            .param("placeNo", placeNo)
            .param("disease", chain.disease())
            .param("signal", chain.signal())
            .param("event", chain.event())
            .param("at", chain.openedAt().atOffset(ZoneOffset.UTC))
            .param("stage", chain.stage().name())
            .param("verify", chain.links().verify())
            .param("assess", chain.links().assess())
            .param("verified", json(chain.verified()))
            .update()
        > 0;
  }

  Optional<Activation> lock(UUID id) {
    return db.sql("select " + COLUMNS + " from response.activation where id = :id for update")
        .param("id", id)
        .query((row, _) -> activation(row))
        .optional();
  }

  Optional<Activation> lockByVerification(UUID duty) {
    return db.sql(
            "select " + COLUMNS + " from response.activation where verify_duty = :duty for update")
        .param("duty", duty)
        .query((row, _) -> activation(row))
        .optional();
  }

  void withdraw(UUID id) {
    db.sql(
            """
            update response.activation
               set stage = 'WITHDRAWN', last_act = 'WITHDRAWN', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .update();
  }

  Optional<Activation> find(UUID id) {
    return db.sql("select " + COLUMNS + " from response.activation where id = :id" + OWN)
        .param("id", id)
        .query((row, _) -> activation(row))
        .optional();
  }

  /** Also one that only reaches into the caller's ground: then without how the risk was judged. */
  Optional<Activation> findConcerning(UUID id) {
    return db.sql("select " + COLUMNS + " from response.activation where id = :id")
        .param("id", id)
        .query((row, _) -> activation(row))
        .optional();
  }

  Optional<Activation> findBySignal(UUID signal) {
    return db.sql("select " + COLUMNS + " from response.activation where signal = :signal" + OWN)
        .param("signal", signal)
        .query((row, _) -> activation(row))
        .optional();
  }

  Optional<Activation> findByEvent(UUID event) {
    return db.sql("select " + COLUMNS + " from response.activation where event = :event" + OWN)
        .param("event", event)
        .query((row, _) -> activation(row))
        .optional();
  }

  /**
   * @param act what the step is called in the ledger
   */
  void store(Activation chain, String act) {
    int rows =
        db.sql(
                """
                update response.activation
                   set stage = :stage, last_act = :act, version = version + 1,
                       verify_duty = :verify, assess_duty = :assess,
                       decide_duty = :decide, plan_duty = :plan,
                       verified = :verified::jsonb, assessed = :assessed::jsonb,
                       proposed = :proposed::jsonb, decided = :decided::jsonb,
                       ended = :ended::jsonb, waived = :waived::jsonb
                 where id = :id and version = :version
                """)
            .param("id", chain.id())
            .param("version", chain.version())
            .param("stage", chain.stage().name())
            .param("act", act)
            .param("verify", chain.links().verify())
            .param("assess", chain.links().assess())
            .param("decide", chain.links().decide())
            .param("plan", chain.links().plan())
            .param("verified", json(chain.verified()))
            .param("assessed", json(chain.assessed()))
            .param("proposed", json(chain.proposed()))
            .param("decided", json(chain.decided()))
            .param("ended", json(chain.ended()))
            .param("waived", json(chain.waived()))
            .update();
    if (rows != 1) {
      throw new IllegalStateException("Activation %s changed while locked.".formatted(chain.id()));
    }
  }

  /** The newest first; the key of a page is (opened_at, id). */
  List<Activation> page(int lo, int hi, Instant before, UUID beforeId, int limit) {
    return page("place_no >= :lo and place_no < :hi", lo, hi, before, beforeId, limit);
  }

  /** The same, of responses in whose area any of the places lies. */
  List<Activation> reaching(int lo, int hi, Instant before, UUID beforeId, int limit) {
    return page(
        """
        stage in ('ACTIVE', 'ENDED')
          and exists (select from jsonb_array_elements_text(decided -> 'area') as part (code)
                        join territory.place p on p.code = part.code
                       where int4range(p.place_no, p.last_no, '[]') && int4range(:lo, :hi))
        """,
        lo,
        hi,
        before,
        beforeId,
        limit);
  }

  private List<Activation> page(
      String where, int lo, int hi, Instant before, UUID beforeId, int limit) {
    return db.sql(
            "select "
                + COLUMNS
                + " from response.activation where "
                + where
                + """
                   and (opened_at, id) < (:before, :beforeId)
                 order by opened_at desc, id desc
                 limit :limit
                """)
        .param("lo", lo)
        .param("hi", hi)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("beforeId", beforeId)
        .param("limit", limit)
        .query((row, _) -> activation(row))
        .list();
  }

  private static Activation activation(ResultSet row) throws SQLException {
    return new Activation(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getString("disease"),
        row.getObject("signal", UUID.class),
        row.getObject("event", UUID.class),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        Stage.valueOf(row.getString("stage")),
        new Links(
            row.getObject("verify_duty", UUID.class),
            row.getObject("assess_duty", UUID.class),
            row.getObject("decide_duty", UUID.class),
            row.getObject("plan_duty", UUID.class)),
        read(row, "verified", Verified.class),
        read(row, "assessed", Assessed.class),
        read(row, "proposed", Proposed.class),
        read(row, "decided", Decided.class),
        read(row, "ended", Ended.class),
        JSON.readValue(row.getString("waived"), new TypeReference<Map<String, String>>() {}));
  }

  private static <T> @Nullable T read(ResultSet row, String column, Class<T> type)
      throws SQLException {
    String text = row.getString(column);
    return text == null ? null : JSON.readValue(text, type);
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }

  Set<String> respondingPlaces(int home) {
    return new HashSet<>(
        db.sql(
                """
                select distinct part as place
                  from response.activation a, jsonb_array_elements_text(a.decided -> 'area') part
                 where a.home = :home and a.stage = 'ACTIVE'
                """)
            .param("home", home)
            .query((row, _) -> row.getString("place"))
            .list());
  }
}
