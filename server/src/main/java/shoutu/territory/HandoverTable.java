package shoutu.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about {@code territory.handover}. */
@Repository
class HandoverTable {

  private final JdbcClient db;

  HandoverTable(JdbcClient db) {
    this.db = db;
  }

  /** One that is still open goes on, to the newest successor. */
  void begin(UUID id, KnownPlace place, KnownHolding left, @Nullable String to, Instant since) {
    db.sql(
            """
            insert into territory.handover
                   (id, home, place_code, place_no, last_act, function, post, post_en,
                    from_holder, to_holder, since)
            values (:id, :home, :place, :no, 'BEGUN', :function, :post, :postEn, :from, :to, :since)
            on conflict (place_code, function) where accepted_at is null
            do update set to_holder = excluded.to_holder, since = excluded.since,
                          last_act = 'PASSED_ON', version = handover.version + 1
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("function", left.field().function())
        .param("post", left.post())
        .param("postEn", left.postEn())
        .param("from", left.holder())
        .param("to", to)
        .param("since", TerritoryTable.utc(since))
        .update();
  }

  /** Somebody takes a vacant post: what is open there is handed to them. */
  void passOn(Map<Field, String> holders) {
    String[] places = holders.keySet().stream().map(Field::place).toArray(String[]::new);
    String[] functions = holders.keySet().stream().map(Field::function).toArray(String[]::new);
    db.sql(
            """
            update territory.handover h
               set to_holder = n.holder, last_act = 'PASSED_ON', version = version + 1
              from unnest(:places, :functions, :holders) as n (place, function, holder)
             where h.accepted_at is null and h.place_code = n.place and h.function = n.function
               and h.to_holder is distinct from n.holder
            """)
        .param("places", places)
        .param("functions", functions)
        .param("holders", holders.values().toArray(String[]::new))
        .update();
  }

  List<Handover> open(Subtree ground) {
    return db.sql(
            """
            select * from territory.handover
             where accepted_at is null and place_no >= :lo and place_no < :hi
             order by since, id
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .query((row, _) -> handover(row))
        .list();
  }

  Optional<Handover> find(UUID id) {
    return db.sql("select * from territory.handover where id = :id")
        .param("id", id)
        .query((row, _) -> handover(row))
        .optional();
  }

  int accept(UUID id, String by, String duties, Instant at) {
    return db.sql(
            """
            update territory.handover
               set accepted_at = :at, accepted_by = :by, duties = :duties::jsonb,
                   last_act = 'ACCEPTED', version = version + 1
             where id = :id and accepted_at is null and since <= :at
            """)
        .param("id", id)
        .param("by", by)
        .param("duties", duties)
        .param("at", TerritoryTable.utc(at))
        .update();
  }

  private static Handover handover(ResultSet row) throws SQLException {
    Instant since = TerritoryTable.instant(row, "since");
    return new Handover(
        row.getObject("id", UUID.class),
        new Field(row.getString("place_code"), row.getString("function")),
        row.getString("post"),
        row.getString("post_en"),
        row.getString("from_holder"),
        row.getString("to_holder"),
        since == null ? Instant.EPOCH : since,
        TerritoryTable.instant(row, "accepted_at"),
        row.getString("accepted_by"),
        row.getString("duties"));
  }
}
