package shoutu.response.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.duty.Triage;
import shoutu.territory.Subtree;

/** Every statement against {@code response.need}. */
@Repository
class NeedTable {

  /** Where a need stands follows from its duty, and from the request that it arose from. */
  private static final String SELECT =
      """
      select n.id, n.version, n.home, n.place_code, n.place_no, n.kind, n.quantity, n.ask, n.asking,
             n.urgency, n.severity, n.harm, n.people, n.effort, n.received_at, n.due_at, n.supplier,
             n.duty, n.decided_at, n.note, n.quantity - s.given as quantity_left,
             case when n.withdrawn then 'WITHDRAWN'
                  when s.failed then 'FAILED'
                  when s.refused then 'REFUSED'
                  when s.received >= n.quantity then 'DONE'
                  when s.given >= n.quantity then 'GIVEN'
                  when n.decision = 'GIVEN' and d.stage in ('MISSED', 'CANCELLED') then 'FAILED'
                  when n.decision = 'GIVEN' and d.stage in ('CLAIMED', 'CLOSED') then 'DONE'
                  when n.decision = 'GIVEN' and d.stage = 'BLOCKED' then 'REFUSED'
                  when n.decision = 'GIVEN' then 'GIVEN'
                  when a.stage in ('CLAIMED', 'CLOSED', 'MISSED', 'CANCELLED') then 'LAPSED'
                  when n.decision = 'PINNED' then 'PINNED'
                  else 'OPEN' end as state
        from response.need n
        left join duty.duty d on d.id = n.duty
        left join duty.duty a on a.id = n.ask
        left join lateral (
          select coalesce(sum(c.quantity) filter (where g.goes), 0)::int as given,
                 coalesce(sum(c.quantity) filter (where c.stage = 'RECEIVED'), 0)::int as received,
                 coalesce(bool_or(not g.goes and u.stage <> 'BLOCKED'), false) as failed,
                 coalesce(bool_or(not g.goes and u.stage = 'BLOCKED'), false) as refused,
                 max(c.received_at) as last_received
            from response.consignment c
            left join duty.duty u on u.id = c.duty
           cross join lateral (
             select c.stage = 'RECEIVED'
                    or coalesce(u.stage, '') not in ('MISSED', 'CANCELLED', 'BLOCKED') as goes) g
           where c.need = n.id and c.stage <> 'CAME_BACK') s on true
      """;

  private final JdbcClient db;

  NeedTable(JdbcClient db) {
    this.db = db;
  }

  /** False when a need was stated for this request already. */
  boolean add(Need need, String by) {
    return db.sql(
                """
                insert into response.need
                       (id, home, place_code, place_no, last_act, kind, quantity, ask, asking,
                        urgency, severity, harm, people, effort, received_at, due_at, stated_by)
                values (:id, :home, :place, :no, 'STATED', :kind, :quantity, :ask, :asking,
                        :urgency, :severity, :harm, :people, :effort, :received, :due, :by)
                on conflict (ask) do nothing
                """)
            .param("id", need.id())
            .param("home", need.home())
            .param("place", need.place())
            .param("no", need.placeNo())
            .param("kind", need.kind())
            .param("quantity", need.quantity())
            .param("ask", need.ask())
            .param("asking", need.asking())
            .param("urgency", need.triage().urgency().name())
            .param("severity", need.triage().severity())
            .param("harm", need.triage().harm())
            .param("people", need.triage().people())
            .param("effort", need.triage().effort())
            .param("received", utc(need.receivedAt()))
            .param("due", utc(need.dueAt()))
            .param("by", by)
            .update()
        == 1;
  }

  void withdraw(UUID id, Instant at) {
    db.sql(
            """
            update response.need
               set withdrawn = true, ended_at = :at, last_act = 'WITHDRAWN', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  /**
   * @param duty null: pinned, nobody is sent yet
   */
  void decide(UUID id, UUID supplier, @Nullable UUID duty, Instant at, String by) {
    String decision = duty == null ? "PINNED" : "GIVEN";
    db.sql(
            """
            update response.need
               set decision = :decision, supplier = :supplier, duty = :duty, decided_at = :at,
                   decided_by = :by, note = null, last_act = :decision, version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("decision", decision)
        .param("supplier", supplier)
        .param("duty", duty)
        .param("at", utc(at))
        .param("by", by)
        .update();
  }

  /** Stocks give it, each by a consignment of its own: nothing stands with the need itself. */
  void committed(UUID id) {
    undecided(id, "COMMITTED");
  }

  void letGo(UUID id) {
    undecided(id, "LET_GO");
  }

  private void undecided(UUID id, String act) {
    db.sql(
            """
            update response.need
               set decision = 'NONE', supplier = null, duty = null, decided_at = null,
                   decided_by = null, note = null, last_act = :act, version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("act", act)
        .update();
  }

  /** In the order of their ids, so that two who accept at the same time wait for each other. */
  void lock(List<UUID> ids) {
    db.sql("select id from response.need where id = any(:ids) order by id for update")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  Optional<Need> lock(UUID id) {
    return db.sql(SELECT + " where n.id = :id for update of n")
        .param("id", id)
        .query(NeedTable::need)
        .optional();
  }

  /** Those that are not settled, and what was done lately. */
  List<Need> current(Subtree within, Instant since) {
    return db.sql(
            SELECT
                + """
                   where n.place_no >= :lo and n.place_no < :hi and not n.withdrawn
                     and (n.duty is null or d.stage not in ('CLAIMED', 'CLOSED')
                          or d.stage_since >= :since)
                     and (s.received < n.quantity or s.last_received >= :since)
                     and (n.duty is not null or s.given > 0 or a.id is null or a.stage_since >= :since
                          or a.stage not in ('CLAIMED', 'CLOSED', 'MISSED', 'CANCELLED'))
                   order by n.received_at, n.id
                   limit 1000
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", utc(since))
        .query(NeedTable::need)
        .list();
  }

  /** Those whose team is away while it should go, and nobody was told yet. */
  List<Need> stranded() {
    return db.sql(
            SELECT
                + """
                    join response.team t on t.id = n.supplier
                   where n.decision = 'GIVEN' and not n.withdrawn and n.note is null
                     and t.stage <> 'READY'
                     and d.stage not in ('CLAIMED', 'CLOSED', 'MISSED', 'CANCELLED')
                   order by n.id
                   for update of n skip locked
                  """)
        .query(NeedTable::need)
        .list();
  }

  void note(UUID id, UUID duty) {
    db.sql(
            """
            update response.need
               set note = :duty, last_act = 'FELL_AWAY', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("duty", duty)
        .update();
  }

  /** Needs of these kinds that somebody waited for within a time. */
  List<UnmetDays.Wait> waits(Subtree within, Set<String> kinds, Instant since) {
    return db.sql(
            """
            select place_no, people, received_at, until
              from (select n.place_no, n.people, n.received_at,
                           case when n.withdrawn then coalesce(n.ended_at, n.received_at)
                                when s.received >= n.quantity then s.last_received
                                when d.stage in ('CLAIMED', 'CLOSED') then d.stage_since
                                when a.stage in ('CLAIMED', 'CLOSED', 'MISSED', 'CANCELLED')
                                then a.stage_since end as until
                      from response.need n
                      left join duty.duty d on d.id = n.duty
                      left join duty.duty a on a.id = n.ask
                      left join lateral (
                        select coalesce(sum(c.quantity), 0) as received,
                               max(c.received_at) as last_received
                          from response.consignment c
                         where c.need = n.id and c.stage = 'RECEIVED') s on true
                     where n.place_no >= :lo and n.place_no < :hi and n.kind = any(:kinds)) w
             where until is null or until >= :since
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("kinds", kinds.toArray(String[]::new))
        .param("since", utc(since))
        .query(
            (row, _) ->
                new UnmetDays.Wait(
                    row.getInt("place_no"),
                    row.getInt("people"),
                    instant(row, "received_at"),
                    row.getObject("until") == null ? null : instant(row, "until")))
        .list();
  }

  /** Which of these requests have become needs. */
  List<UUID> askedBy(List<UUID> asks) {
    return db.sql("select ask from response.need where ask = any(:asks)")
        .param("asks", asks.toArray(UUID[]::new))
        .query((row, _) -> row.getObject("ask", UUID.class))
        .list();
  }

  private static Need need(ResultSet row, int number) throws SQLException {
    return new Need(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("kind"),
        row.getInt("quantity"),
        row.getObject("ask", UUID.class),
        row.getObject("asking", UUID.class),
        new Triage(
            Triage.Class.valueOf(row.getString("urgency")),
            row.getInt("severity"),
            row.getDouble("harm"),
            row.getInt("people"),
            row.getDouble("effort")),
        instant(row, "received_at"),
        instant(row, "due_at"),
        row.getInt("quantity_left"),
        Need.State.valueOf(row.getString("state")),
        row.getObject("supplier", UUID.class),
        row.getObject("duty", UUID.class),
        row.getObject("decided_at") == null ? null : instant(row, "decided_at"),
        row.getObject("note", UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
