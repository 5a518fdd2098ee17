package shoutu.supervision.flag;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;

/** Every statement against {@code supervision.flag}. */
@Repository
class FlagTable {

  private static final String FLAG =
      """
      select id, version, home, place_code, place_no, code, edition, unit_place, unit_function,
             from_at, to_at, marked, total, lower, upper, trail, stage, raised_at, reply_until,
             reply, replied_at, panel, reason, decided_at, appeal_until, appeal, appealed_at,
             panel_again, reason_again, decided_again
        from supervision.flag
      """;

  private final JdbcClient db;

  FlagTable(JdbcClient db) {
    this.db = db;
  }

  /** False when these weeks, or some of them, were looked at before. */
  boolean insert(Flag flag) {
    return db.sql(
                """
                insert into supervision.flag
                  (id, home, place_code, place_no, last_act, code, edition, unit_place,
                   unit_function, from_at, to_at, marked, total, lower, upper, trail, stage,
                   raised_at, reply_until)
                select :id, :home, :place, :placeNo, 'RAISED', :code, :edition, :unit, :function,
                       :from, :to, :marked, :total, :lower, :upper, :trail::uuid[], 'RAISED', :at,
                       :until
                 where not exists (select from supervision.flag f
                                    where f.home = :home and f.code = :code
                                      and f.unit_place = :unit and f.unit_function = :function
                                      and f.to_at > :from)
                on conflict do nothing
                """)
            .param("id", flag.id())
            .param("home", flag.home())
            .param("place", flag.placeCode())
            .param("placeNo", flag.placeNo())
            .param("code", flag.code())
            .param("edition", flag.edition())
            .param("unit", flag.unit().place())
            .param("function", flag.unit().function())
            .param("from", utc(flag.from()))
            .param("to", utc(flag.to()))
            .param("marked", flag.seen().marked())
            .param("total", flag.seen().total())
            .param("lower", flag.seen().lower())
            .param("upper", flag.seen().upper())
            .param("trail", flag.seen().trail().stream().map(UUID::toString).toArray(String[]::new))
            .param("at", utc(flag.raisedAt()))
            .param("until", utc(flag.replyUntil()))
            .update()
        == 1;
  }

  List<Flag> newest(int limit) {
    return db.sql(FLAG + " order by raised_at desc, id limit :limit")
        .param("limit", limit)
        .query((row, _) -> flag(row))
        .list();
  }

  Optional<Flag> lock(UUID id) {
    return db.sql(FLAG + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> flag(row))
        .optional();
  }

  void update(Flag flag) {
    Flag.Said reply = flag.reply();
    Flag.Heard heard = flag.heard();
    Flag.Said appeal = flag.appeal();
    Flag.Heard again = flag.heardAgain();
    db.sql(
            """
            update supervision.flag
               set stage = :stage, reply = :reply, replied_at = :repliedAt, panel = :panel,
                   reason = :reason, decided_at = :decidedAt, appeal_until = :appealUntil,
                   appeal = :appeal, appealed_at = :appealedAt, panel_again = :panelAgain,
                   reason_again = :reasonAgain, decided_again = :decidedAgain,
                   last_act = :stage, version = version + 1
             where id = :id
            """)
        .param("id", flag.id())
        .param("stage", flag.stage().name())
        .param("reply", reply == null ? null : reply.text())
        .param("repliedAt", reply == null ? null : utc(reply.at()))
        .param("panel", heard == null ? null : heard.panel().toArray(String[]::new))
        .param("reason", heard == null ? null : heard.reason())
        .param("decidedAt", heard == null ? null : utc(heard.at()))
        .param("appealUntil", heard == null ? null : utcOrNull(heard.appealUntil()))
        .param("appeal", appeal == null ? null : appeal.text())
        .param("appealedAt", appeal == null ? null : utc(appeal.at()))
        .param("panelAgain", again == null ? null : again.panel().toArray(String[]::new))
        .param("reasonAgain", again == null ? null : again.reason())
        .param("decidedAgain", again == null ? null : utc(again.at()))
        .update();
  }

  /** What became of all flags of one rule, wherever they were raised. */
  List<Flag.Stage> became(String code, String edition) {
    return db.sql("select stage from supervision.became(:code, :edition)")
        .param("code", code)
        .param("edition", edition)
        .query((row, _) -> Flag.Stage.valueOf(row.getString("stage")))
        .list();
  }

  private static Flag flag(ResultSet row) throws SQLException {
    return new Flag(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("code"),
        row.getString("edition"),
        new Field(row.getString("unit_place"), row.getString("unit_function")),
        time(row, "from_at"),
        time(row, "to_at"),
        new Raised(
            row.getInt("marked"),
            row.getInt("total"),
            row.getDouble("lower"),
            row.getDouble("upper"),
            List.of((UUID[]) row.getArray("trail").getArray())),
        Flag.Stage.valueOf(row.getString("stage")),
        time(row, "raised_at"),
        time(row, "reply_until"),
        said(row, "reply", "replied_at"),
        heard(row, "panel", "reason", "decided_at", timeOrNull(row, "appeal_until")),
        said(row, "appeal", "appealed_at"),
        heard(row, "panel_again", "reason_again", "decided_again", null));
  }

  private static Flag.@Nullable Said said(ResultSet row, String text, String at)
      throws SQLException {
    String said = row.getString(text);
    return said == null ? null : new Flag.Said(said, time(row, at));
  }

  private static Flag.@Nullable Heard heard(
      ResultSet row, String panel, String reason, String at, @Nullable Instant appealUntil)
      throws SQLException {
    return row.getArray(panel) == null
        ? null
        : new Flag.Heard(
            List.of((String[]) row.getArray(panel).getArray()),
            row.getString(reason),
            time(row, at),
            appealUntil);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
    return at == null ? null : utc(at);
  }
}
