package shoutu.supervision.signing;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code supervision.signature}. */
@Repository
class SignatureTable {

  private static final String SIGNATURE =
      """
      select id, version, home, place_code, place_no, what, subject, round, seat, holder, asked_by,
             says, asked_at, answer, reason, answered_at
        from supervision.signature
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;

  SignatureTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Signature it) {
    db.sql(
            """
            insert into supervision.signature
              (id, home, place_code, place_no, last_act, what, subject, round, seat, holder,
               asked_by, says, asked_at)
            values (:id, :home, :place, :placeNo, 'ASKED', :what, :subject, :round, :seat, :holder,
                    :by, :says::jsonb, :at)
            """)
        .param("id", it.id())
        .param("home", it.home())
        .param("place", it.placeCode())
        .param("placeNo", it.placeNo())
        .param("what", it.what().name())
        .param("subject", it.subject())
        .param("round", it.round())
        .param("seat", it.seat())
        .param("holder", it.holder())
        .param("by", it.askedBy())
        .param("says", JSON.writeValueAsString(it.says()))
        .param("at", it.askedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The last round about something. */
  List<Signature> lastRound(UUID subject) {
    return db.sql(
            SIGNATURE
                + """
                 where subject = :subject
                   and round = (select max(round) from supervision.signature
                                 where subject = :subject)
                 order by seat
                """)
        .param("subject", subject)
        .query((row, _) -> signature(row))
        .list();
  }

  /** What somebody is asked to sign, or asked others to. */
  List<Signature> of(String holder, int limit) {
    return db.sql(
            SIGNATURE
                + """
                 where holder = :holder or asked_by = :holder
                 order by answered_at is not null, asked_at desc, id
                 limit :limit
                """)
        .param("holder", holder)
        .param("limit", limit)
        .query((row, _) -> signature(row))
        .list();
  }

  Optional<Signature> lock(UUID id) {
    return db.sql(SIGNATURE + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> signature(row))
        .optional();
  }

  void answer(UUID id, Signature.Answer answer, @Nullable String reason, Instant at) {
    db.sql(
            """
            update supervision.signature
               set answer = :answer, reason = :reason, answered_at = :at, last_act = :answer,
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("answer", answer.name())
        .param("reason", reason)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Signature signature(ResultSet row) throws SQLException {
    String answer = row.getString("answer");
    return new Signature(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        Signature.What.valueOf(row.getString("what")),
        row.getObject("subject", UUID.class),
        row.getInt("round"),
        row.getString("seat"),
        row.getString("holder"),
        row.getString("asked_by"),
        says(row.getString("says")),
        requireNonNull(time(row, "asked_at")),
        answer == null ? null : Signature.Answer.valueOf(answer),
        row.getString("reason"),
        time(row, "answered_at"));
  }

  private static Map<String, String> says(String text) {
    Map<String, String> says = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : JSON.readTree(text).properties()) {
      says.put(one.getKey(), one.getValue().asString());
    }
    return says;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
