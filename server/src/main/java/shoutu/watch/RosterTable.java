package shoutu.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Subtree;

/** Every statement against shifts and their passing on. */
@Repository
class RosterTable {

  private static final String SELECT =
      """
      select id, home, place_code, place_no, role, holder, phone, lower(valid) as since,
             upper(valid) as until, version
        from watch.shift
       where stands
      """;

  /** A wish to pass a shift on, as those concerned see it. */
  record Swap(UUID id, Shift shift, String asker, String asked, String state, Instant askedAt) {}

  private final JdbcClient db;

  RosterTable(JdbcClient db) {
    this.db = db;
  }

  /** One change of rosters after the other. */
  void lock() {
    db.sql("select pg_advisory_xact_lock(hashtext('watch.shift'))").query((_, _) -> true).single();
  }

  List<Shift> at(Collection<String> places, Instant from, Instant to) {
    return db.sql(
            SELECT
                + """
                  and place_code = any(:places::text[])
                  and valid && tstzrange(:from, :to)
                order by place_no, lower(valid), role
                """)
        .param("places", places.toArray(String[]::new))
        .param("from", time(from))
        .param("to", time(to))
        .query((row, _) -> shift(row))
        .list();
  }

  List<Shift> below(Subtree ground, Instant at) {
    return db.sql(
            SELECT
                + """
                  and place_no >= :lo and place_no < :hi and upper(valid) > :at and valid @> :at
                order by place_no, role
                """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("at", time(at))
        .query((row, _) -> shift(row))
        .list();
  }

  List<Shift> ofHolder(String holder, Instant at) {
    return db.sql(SELECT + " and holder = :holder and upper(valid) > :at and valid @> :at")
        .param("holder", holder)
        .param("at", time(at))
        .query((row, _) -> shift(row))
        .list();
  }

  List<Shift> comingOf(String holder, Instant at) {
    return db.sql(
            SELECT + " and holder = :holder and upper(valid) > :at order by lower(valid) limit 60")
        .param("holder", holder)
        .param("at", time(at))
        .query((row, _) -> shift(row))
        .list();
  }

  /** The places on whose rosters somebody stood since an instant. */
  List<String> keptSince(Instant since) {
    return db.sql(
            "select distinct place_code from watch.shift where stands and upper(valid) > :since order by 1")
        .param("since", time(since))
        .query((row, _) -> row.getString("place_code"))
        .list();
  }

  Optional<Shift> find(UUID id) {
    return db.sql(SELECT + " and id = :id")
        .param("id", id)
        .query((row, _) -> shift(row))
        .optional();
  }

  void insert(Shift shift) {
    db.sql(
            """
            insert into watch.shift
              (id, home, place_code, place_no, last_act, role, holder, phone, valid)
            values (:id, :home, :place, :no, 'ENTERED', :role, :holder, :phone,
                    tstzrange(:from, :to))
            """)
        .param("id", shift.id())
        .param("home", shift.home())
        .param("place", shift.place())
        .param("no", shift.placeNo())
        .param("role", shift.role().name())
        .param("holder", shift.holder())
        .param("phone", shift.phone())
        .param("from", time(shift.from()))
        .param("to", time(shift.to()))
        .update();
  }

  void replace(Shift shift) {
    db.sql(
            """
            update watch.shift set stands = false, version = version + 1, last_act = 'REPLACED'
             where id = :id and stands
            """)
        .param("id", shift.id())
        .update();
  }

  void passOn(UUID shift, String holder) {
    db.sql(
            """
            update watch.shift set holder = :holder, version = version + 1, last_act = 'PASSED_ON'
             where id = :id and stands
            """)
        .param("id", shift)
        .param("holder", holder)
        .update();
  }

  /** False when another wish for the same shift is open. */
  boolean ask(UUID id, Shift shift, String asked, Instant now) {
    return db.sql(
                """
                insert into watch.swap
                  (id, home, place_code, place_no, last_act, shift, asker, asked, asked_at)
                values (:id, :home, :place, :no, 'ASKED', :shift, :asker, :asked, :now)
                on conflict (shift) where settled_at is null do nothing
                """)
            .param("id", id)
            .param("home", shift.home())
            .param("place", shift.place())
            .param("no", shift.placeNo())
            .param("shift", shift.id())
            .param("asker", shift.holder())
            .param("asked", asked)
            .param("now", time(now))
            .update()
        == 1;
  }

  Optional<Swap> lockSwap(UUID id) {
    return db.sql(SWAPS + " where s.id = :id and s.settled_at is null for update of s")
        .param("id", id)
        .query((row, _) -> swap(row))
        .optional();
  }

  List<Swap> swapsOf(String holder) {
    return db.sql(
            SWAPS
                + " where s.asker = :holder or s.asked = :holder order by s.asked_at desc limit 30")
        .param("holder", holder)
        .query((row, _) -> swap(row))
        .list();
  }

  void settle(UUID swap, String state, Instant now) {
    db.sql(
            """
            update watch.swap set last_act = :state, version = version + 1, settled_at = :now
             where id = :id and settled_at is null
            """)
        .param("id", swap)
        .param("state", state)
        .param("now", time(now))
        .update();
  }

  private static final String SWAPS =
      """
      select s.id as swap, s.asker, s.asked, s.last_act, s.asked_at, w.id, w.home, w.place_code,
             w.place_no, w.role, w.holder, w.phone, lower(w.valid) as since,
             upper(w.valid) as until, w.version
        from watch.swap s join watch.shift w on w.id = s.shift
      """;

  private static Swap swap(ResultSet row) throws SQLException {
    return new Swap(
        row.getObject("swap", UUID.class),
        shift(row),
        row.getString("asker"),
        row.getString("asked"),
        row.getString("last_act"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant());
  }

  private static Shift shift(ResultSet row) throws SQLException {
    @Nullable String phone = row.getString("phone");
    return new Shift(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        WatchRole.valueOf(row.getString("role")),
        row.getString("holder"),
        phone,
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
