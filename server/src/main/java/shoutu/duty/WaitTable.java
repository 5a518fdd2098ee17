package shoutu.duty;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Ladder.Rung;
import shoutu.territory.Field;
import tools.jackson.databind.json.JsonMapper;

/**
 * For what duties wait: rungs of their ladders and turns of the clock, and the rungs that fired.
 */
@Repository
class WaitTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;
  private final DutyTable duties;

  WaitTable(JdbcClient db, DutyTable duties) {
    this.db = db;
    this.duties = duties;
  }

  /** For what the jobs find a duty: the next rung, and the clock's next turn. */
  record Waits(@Nullable Instant rungAt, @Nullable Instant turnAt) {}

  /** An open duty and what it waits for, as stored. */
  record Waiting(Held held, Waits waits) {}

  Waits expected(Held held) {
    Duty duty = held.duty();
    return new Waits(
        LadderRules.next(duty, duties.ladderOf(duty), held.climb())
            .map(LadderRules.Next::at)
            .orElse(null),
        TurnRules.next(duty).map(TurnRules.Turn::at).orElse(null));
  }

  /** Rungs fire beside the duties: nobody decided anything, so their versions stay. */
  void wait(Collection<Held> duties) {
    db.sql(
            """
            update duty.duty d
               set ack_fired = r.ack, limit_fired = r.limit, next_rung_at = r.rung, turn_at = r.turn
              from json_to_recordset(:rows::json)
                as r(id uuid, home int, ack int, "limit" int, rung timestamptz, turn timestamptz)
             where d.id = r.id and d.home = r.home
            """)
        .param("rows", JSON.writeValueAsString(duties.stream().map(this::waits).toList()))
        .update();
  }

  private Map<String, @Nullable Object> waits(Held held) {
    Waits waits = expected(held);
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", held.duty().id().toString());
    row.put("home", held.duty().charge().home());
    row.put("ack", held.climb().ack());
    row.put("limit", held.climb().limit());
    row.put("rung", waits.rungAt() == null ? null : waits.rungAt().toString());
    row.put("turn", waits.turnAt() == null ? null : waits.turnAt().toString());
    return row;
  }

  List<Waiting> lockWaiting(UUID after, int limit) {
    return db.sql(
            """
            select %s
              from duty.duty
             where id > :after and %s
             order by id
             limit :limit
               for update skip locked
            """
                .formatted(DutyTable.COLUMNS, DutyTable.OPEN))
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Waiting(
                    DutyTable.held(row),
                    new Waits(
                        DutyTable.instant(row, "next_rung_at"), DutyTable.instant(row, "turn_at"))))
        .list();
  }

  /** The next duties with a rung that is due, locked; those that another server holds are left. */
  List<Held> lockDueRungs(Instant now, int limit) {
    return lockDue("next_rung_at", now, limit);
  }

  List<Held> lockDueTurns(Instant now, int limit) {
    return lockDue("turn_at", now, limit);
  }

  private List<Held> lockDue(String column, Instant now, int limit) {
    return db.sql(
            """
            select %1$s
              from duty.duty
             where %2$s <= :now
             order by %2$s
             limit :limit
               for update skip locked
            """
                .formatted(DutyTable.COLUMNS, column))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> DutyTable.held(row))
        .list();
  }

  Optional<Instant> firstRung() {
    return first("next_rung_at");
  }

  Optional<Instant> firstTurn() {
    return first("turn_at");
  }

  private Optional<Instant> first(String column) {
    return db.sql(
            "select %1$s as at from duty.duty where %1$s is not null order by %1$s limit 1"
                .formatted(column))
        .query((row, _) -> DutyTable.instant(row, "at"))
        .optional();
  }

  /** A rung that is due, and the id that its request for help would have. */
  record Firing(Duty duty, Rung rung, UUID request) {}

  /** The insert is the claim: answers the requests of those rungs that are ours to fire. */
  Set<UUID> claim(Collection<Firing> due, Instant now) {
    return Set.copyOf(
        db.sql(
                """
                insert into duty.fired (duty_id, round, kind, rung, home, place_code, place_no,
                                        fired_at, request)
                select duty_id, round, kind, rung, home, place_code, place_no, :at, request
                  from json_populate_recordset(null::duty.fired, :rows::json)
                on conflict (duty_id, round, kind, rung, home) do nothing
                returning request
                """)
            .param("at", now.atOffset(ZoneOffset.UTC))
            .param("rows", JSON.writeValueAsString(due.stream().map(WaitTable::fired).toList()))
            .query((row, _) -> row.getObject("request", UUID.class))
            .list());
  }

  /** Of which duty help was asked, and of whom. */
  record Asked(UUID duty, Field whom) {}

  /** The requests for help about these duties that nobody has answered. */
  Set<Asked> stillAsked(Collection<Firing> firings) {
    return new HashSet<>(
        db.sql(
                """
                select subject_id, owner_place, function
                  from duty.duty
                 where subject_id = any(:duties) and subject_kind = 'DUTY' and kind = :escalation
                   and stage <> 'CLAIMED' and %s
                """
                    .formatted(DutyTable.OPEN))
            .param("duties", firings.stream().map(it -> it.duty().id()).toArray(UUID[]::new))
            .param("escalation", Call.ESCALATION.kind())
            .query(
                (row, _) ->
                    new Asked(
                        row.getObject("subject_id", UUID.class),
                        new Field(row.getString("owner_place"), row.getString("function"))))
            .list());
  }

  private static Map<String, Object> fired(Firing firing) {
    Duty duty = firing.duty();
    return Map.of(
        "duty_id", duty.id().toString(),
        "round", duty.round().number(),
        "kind", firing.rung().kind().name(),
        "rung", firing.rung().rung(),
        "home", duty.charge().home(),
        "place_code", duty.ground().place(),
        "place_no", duty.ground().placeNo(),
        "request", firing.request().toString());
  }
}
