package shoutu.surveillance.event;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.Signal;
import shoutu.territory.Subtree;

/** Every statement against {@code surveillance.event_case}. */
@Repository
class EventCaseTable {

  private final JdbcClient db;

  EventCaseTable(JdbcClient db) {
    this.db = db;
  }

  /** A case that belongs to an event: no name, as the line list shows it. */
  record Tied(
      UUID id,
      String caseNo,
      String place,
      String disease,
      String classification,
      @Nullable LocalDate onset,
      LocalDate since,
      @Nullable Integer age,
      String sex,
      String outcome) {}

  /** How many of these can be seen from here. */
  int visible(Collection<UUID> cases) {
    return db.sql("select count(*) as n from surveillance.case_record where id = any(:cases)")
        .param("cases", cases.toArray(UUID[]::new))
        .query((row, _) -> row.getInt("n"))
        .single();
  }

  /** Ties cases that can be seen from here. */
  void tie(UUID event, Collection<UUID> cases) {
    db.sql(
            """
            insert into surveillance.event_case
                   (id, event, case_id, home, place_code, place_no, last_act)
            select uuidv7(), :event, c.id, c.home, c.place_code, c.place_no, 'TIED'
              from surveillance.case_record c
             where c.id = any(:cases)
            on conflict on constraint tied_once do update
               set tied = true, last_act = 'TIED', version = surveillance.event_case.version + 1
             where not surveillance.event_case.tied
            """)
        .param("event", event)
        .param("cases", cases.toArray(UUID[]::new))
        .update();
  }

  void untie(UUID event, Collection<UUID> cases) {
    db.sql(
            """
            update surveillance.event_case
               set tied = false, last_act = 'UNTIED', version = version + 1
             where event = :event and case_id = any(:cases) and tied
            """)
        .param("event", event)
        .param("cases", cases.toArray(UUID[]::new))
        .update();
  }

  /**
   * The cases that a signal is about, as far as they can be seen.
   *
   * @param within the place of a signal of a village or a county
   */
  List<UUID> of(Signal signal, @Nullable Subtree within, int rows) {
    return db.sql(
            """
            select c.id
              from surveillance.case_record c
             where c.home = :home and c.disease = :disease
               and c.since between :from and :to and c.report_date >= :from
               and c.classification <> 'EXCLUDED'
               and case when :lo::int is null
                        then c.setting = :setting and (:group = '' or c.setting_group = :group)
                        else c.place_no >= :lo and c.place_no < :hi end
             order by c.since, c.id
             limit :rows
            """)
        .param("home", signal.home())
        .param("disease", signal.disease())
        .param("from", signal.windowFrom())
        .param("to", signal.windowTo())
        .param("lo", within == null ? null : within.lo())
        .param("hi", within == null ? null : within.hi())
        .param("setting", signal.setting())
        .param("group", signal.group())
        .param("rows", rows)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  int count(UUID event) {
    return db.sql("select count(*) as n from surveillance.event_case where event = :event and tied")
        .param("event", event)
        .query((row, _) -> row.getInt("n"))
        .single();
  }

  List<UUID> ids(UUID event) {
    return db.sql("select case_id from surveillance.event_case where event = :event and tied")
        .param("event", event)
        .query((row, _) -> row.getObject("case_id", UUID.class))
        .list();
  }

  /** Of those that are still held for cases, the latest first. */
  List<Tied> of(UUID event, int rows) {
    return db.sql(
            """
            select c.id, c.case_no, c.place_code, c.disease, c.classification, c.onset, c.since,
                   c.age, c.sex, c.outcome
              from surveillance.event_case t
              join surveillance.case_record c on c.id = t.case_id
             where t.event = :event and t.tied
             order by c.since desc, c.id desc limit :rows
            """)
        .param("event", event)
        .param("rows", rows)
        .query(
            (row, _) ->
                new Tied(
                    row.getObject("id", UUID.class),
                    row.getString("case_no"),
                    row.getString("place_code"),
                    row.getString("disease"),
                    row.getString("classification"),
                    row.getObject("onset", LocalDate.class),
                    row.getObject("since", LocalDate.class),
                    row.getObject("age", Integer.class),
                    row.getString("sex"),
                    row.getString("outcome")))
        .list();
  }

  /** A day and a place with a case. */
  record Spot(LocalDate since, String place) {}

  List<Spot> spots(UUID event) {
    return db.sql(
            """
            select c.since, c.place_code
              from surveillance.event_case t
              join surveillance.case_record c on c.id = t.case_id
             where t.event = :event and t.tied and c.classification <> 'EXCLUDED'
            """)
        .param("event", event)
        .query(
            (row, _) ->
                new Spot(row.getObject("since", LocalDate.class), row.getString("place_code")))
        .list();
  }
}
