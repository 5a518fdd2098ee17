package shoutu.response.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.risk.Reading.Answered;
import shoutu.response.risk.Reading.Seat;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code response.risk_reading} and {@code response.forecast}. */
@Repository
class RiskTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Answered>> ANSWERS = new TypeReference<>() {};

  private static final String FORECAST =
      """
      select id, activation, place_code, disease, code, probability, stated_at, due_at, came
        from response.forecast
      """;

  private final JdbcClient db;

  RiskTable(JdbcClient db) {
    this.db = db;
  }

  /** False when that seat has answered already. */
  boolean add(UUID id, Reading reading, Place county) {
    return db.sql(
                """
                insert into response.risk_reading
                       (id, home, place_code, place_no, last_act, activation, seat, answers,
                        read_at, read_by, read_post)
                values (:id, :home, :place, :no, 'READ', :activation, :seat, :answers::jsonb, :at,
                        :by, :post)
                on conflict (activation, seat) do nothing
                """)
            .param("id", id)
            .param("home", county.home())
            .param("place", county.code())
            .param("no", county.placeNo())
            .param("activation", reading.activation())
            .param("seat", reading.seat().name())
            .param("answers", JSON.writeValueAsString(reading.answers()))
            .param("at", reading.at().atOffset(ZoneOffset.UTC))
            .param("by", reading.by())
            .param("post", reading.post())
            .update()
        == 1;
  }

  List<Reading> readings(UUID activation) {
    return db.sql(
            """
            select activation, seat, answers, read_at, read_by, read_post
              from response.risk_reading where activation = :activation
             order by array_position(array['FIRST', 'SECOND', 'TOGETHER'], seat)
            """)
        .param("activation", activation)
        .query(
            (row, _) ->
                new Reading(
                    row.getObject("activation", UUID.class),
                    Seat.valueOf(row.getString("seat")),
                    JSON.readValue(row.getString("answers"), ANSWERS),
                    row.getObject("read_at", OffsetDateTime.class).toInstant(),
                    row.getString("read_by"),
                    row.getString("read_post")))
        .list();
  }

  void state(Forecast forecast, Place county) {
    db.sql(
            """
            insert into response.forecast
                   (id, home, place_code, place_no, last_act, activation, disease, code,
                    probability, stated_at, due_at)
            values (:id, :home, :place, :no, 'STATED', :activation, :disease, :code, :probability,
                    :at, :due)
            on conflict (activation, code) do nothing
            """)
        .param("id", forecast.id())
        .param("home", county.home())
        .param("place", county.code())
        .param("no", county.placeNo())
        .param("activation", forecast.activation())
        .param("disease", forecast.disease())
        .param("code", forecast.code())
        .param("probability", forecast.probability())
        .param("at", forecast.statedAt().atOffset(ZoneOffset.UTC))
        .param("due", forecast.dueAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Instant> firstDue() {
    return db.sql("select min(due_at) as due from response.forecast where came is null")
        .query((row, _) -> Optional.ofNullable(row.getObject("due", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** One that is due and that no other server holds. */
  Optional<Forecast> lockDue(Instant now) {
    return db.sql(
            FORECAST
                + """
                 where came is null and due_at <= :now
                 order by due_at limit 1 for update skip locked
                """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> forecast(row))
        .optional();
  }

  void settle(UUID id, boolean came) {
    db.sql(
            """
            update response.forecast
               set came = :came, last_act = 'SETTLED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("came", came)
        .update();
  }

  List<Forecast> forecasts(UUID activation) {
    return db.sql(FORECAST + " where activation = :activation order by code")
        .param("activation", activation)
        .query((row, _) -> forecast(row))
        .list();
  }

  List<Forecast> forecasts(Subtree within) {
    return db.sql(FORECAST + " where place_no >= :lo and place_no < :hi")
        .param("lo", within.lo())
        .param("hi", within.hi())
        .query((row, _) -> forecast(row))
        .list();
  }

  /** Cases of a disease that were reported, by township. */
  Map<String, Long> reported(
      List<Place> townships, String disease, LocalDate first, LocalDate until) {
    Map<Integer, String> codes = new HashMap<>();
    townships.forEach(it -> codes.put(it.placeNo(), it.code()));
    Map<String, Long> counts = new HashMap<>();
    db.sql(
            """
            select place_no, cases
              from surveillance.reported(:los, :his, array[:disease], :first, :until)
            """)
        .param("los", townships.stream().map(it -> it.subtree().lo()).toArray(Integer[]::new))
        .param("his", townships.stream().map(it -> it.subtree().hi()).toArray(Integer[]::new))
        .param("disease", disease)
        .param("first", first)
        .param("until", until)
        .query(
            row -> {
              String code = codes.get(row.getInt("place_no"));
              if (code != null) {
                counts.put(code, row.getLong("cases"));
              }
            });
    return counts;
  }

  private static Forecast forecast(ResultSet row) throws SQLException {
    return new Forecast(
        row.getObject("id", UUID.class),
        row.getObject("activation", UUID.class),
        row.getString("place_code"),
        row.getString("disease"),
        row.getString("code"),
        row.getDouble("probability"),
        row.getObject("stated_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("came", Boolean.class));
  }
}
