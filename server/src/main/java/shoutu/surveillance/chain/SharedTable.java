package shoutu.surveillance.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.chain.SharedExposure.Who;

/** Finds what cases have in common, over all of a question. */
@Repository
class SharedTable {

  /** So many cases of a row are named. */
  private static final int NAMED = 60;

  /**
   * Visits of the cases asked about. The same place has the same code and the same name, the same
   * gathering the same event or else the same name, the same vehicle the same number or line; how a
   * name is spaced or capitalised does not matter, nor the hyphens of a number. A journey by a
   * train, flight or bus of a public number is a vehicle on the day on which it began (else ended):
   * how long somebody stayed where it led says nothing about who sat in it.
   */
  private static final String VISITS =
      """
      with asked as materialized (
        select c.id, c.case_no from surveillance.case_record c
         where %s
      ), told as materialized (
        select a.id, e.kind, e.label, e.setting, e.at_place, e.event_id,
               coalesce(e.from_day, e.to_day) as from_day, coalesce(e.to_day, e.from_day) as to_day
          from asked a
          join surveillance.exposure e on e.case_id = a.id and e.withdrawn is null
         where e.kind in ('PLACE', 'EVENT', 'TRANSPORT')
         union all
        select a.id, 'TRANSPORT', j.line, null, null, null,
               coalesce(j.from_day, j.to_day), coalesce(j.from_day, j.to_day)
          from asked a
          join surveillance.travel j on j.case_id = a.id and j.withdrawn is null
         where j.line is not null
      ), visit as materialized (
        select e.id, e.kind, e.label, e.setting, k.ground, k.name,
               e.from_day, e.to_day
          from told e
         cross join lateral (
                 select regexp_replace(lower(coalesce(e.label, '')),
                                       case e.kind when 'TRANSPORT' then '[[:space:]-]' else '[[:space:]]' end,
                                       '', 'g') as spelt) n
         cross join lateral (
                 select case e.kind when 'PLACE' then coalesce(e.at_place, '') else '' end as ground,
                        case when e.kind = 'EVENT' and e.event_id is not null
                             then e.event_id::text else n.spelt end as name) k
         where (k.ground <> '' or k.name <> '')
      )
      """
          .formatted(ChainTable.ASKED);

  /**
   * The days of one case at one place are joined first, so that two windows which overlap are of
   * two cases. Windows that overlap, one after the other, are one row: from the first day on which
   * two were there to the last.
   */
  private static final String SHARED =
      VISITS
          + """
          , stretch as (
            select id, kind, ground, name,
                   unnest(range_agg(daterange(from_day, to_day, '[]'))) as days
              from visit where from_day is not null
             group by id, kind, ground, name
          ), ordered as (
            select id, kind, ground, name, lower(days) as from_day, upper(days) - 1 as to_day,
                   max(upper(days) - 1) over (
                     partition by kind, ground, name order by lower(days), upper(days), id
                      rows between unbounded preceding and 1 preceding) as before
              from stretch
          ), numbered as (
            select *, count(*) filter (where before is null or before < from_day) over (
                        partition by kind, ground, name order by from_day, to_day, id
                         rows unbounded preceding) as no
              from ordered
          ), met as (
            select kind, ground, name, count(distinct id)::int as cases,
                   min(from_day) filter (where before >= from_day) as from_day,
                   max(least(to_day, before)) filter (where before >= from_day) as to_day,
                   array_agg(distinct id) as ids
              from numbered group by kind, ground, name, no having count(distinct id) > 1
             union all
            select kind, ground, name, count(distinct id)::int, null, null, array_agg(distinct id)
              from visit where from_day is null
             group by kind, ground, name having count(distinct id) > 1
          ), first as (
            select *, count(*) over ()::int as rows
              from met order by cases desc, from_day nulls last, kind, ground, name limit :most
          )
          select f.kind, f.ground, f.cases, f.from_day, f.to_day, f.rows, v.label, v.settings,
                 h.id as event, h.event_no, w.ids, w.numbers
            from first f
           cross join lateral (
                   select min(btrim(v.label)) as label,
                          array_agg(distinct v.setting) filter (where v.setting is not null)
                            as settings
                     from visit v
                    where v.kind = f.kind and v.ground = f.ground and v.name = f.name
                      and v.id = any(f.ids)) v
           cross join lateral (
                   select array_agg(a.id order by a.case_no) as ids,
                          array_agg(a.case_no order by a.case_no) as numbers
                     from (select a.id, a.case_no from asked a where a.id = any(f.ids)
                            order by a.case_no limit :named) a) w
            left join surveillance.health_event h on f.kind = 'EVENT' and h.id::text = f.name
           order by f.cases desc, f.from_day nulls last, f.kind, f.ground, f.name
          """;

  private final JdbcClient db;

  SharedTable(JdbcClient db) {
    this.db = db;
  }

  private record Row(SharedExposure shared, int rows) {}

  /** The rows with most cases first, then by time. */
  SharedExposure.All of(CaseFilter filter, int most) {
    List<Row> rows =
        db.sql(SHARED)
            .params(ChainTable.params(filter))
            .param("most", most)
            .param("named", NAMED)
            .query((row, _) -> read(row))
            .list();
    int all = rows.isEmpty() ? 0 : rows.getFirst().rows;
    return db.sql(
            VISITS
                + """
                select (select count(*) from asked)::int as asked,
                       (select count(distinct id) from visit)::int as told
                """)
        .params(ChainTable.params(filter))
        .query(
            (row, _) ->
                new SharedExposure.All(
                    rows.stream().map(Row::shared).toList(),
                    row.getInt("asked"),
                    row.getInt("told"),
                    all - rows.size()))
        .single();
  }

  private static Row read(ResultSet row) throws SQLException {
    UUID[] ids = (UUID[]) row.getArray("ids").getArray();
    String[] numbers = (String[]) row.getArray("numbers").getArray();
    List<Who> who = new ArrayList<>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      who.add(new Who(ids[i], numbers[i]));
    }
    String ground = row.getString("ground");
    String label = row.getString("label");
    return new Row(
        new SharedExposure(
            row.getString("kind"),
            ground.isEmpty() ? null : ground,
            row.getObject("event", UUID.class),
            label == null ? row.getString("event_no") : label,
            settings(row),
            row.getObject("from_day", LocalDate.class),
            row.getObject("to_day", LocalDate.class),
            row.getInt("cases"),
            List.copyOf(who)),
        row.getInt("rows"));
  }

  private static List<String> settings(ResultSet row) throws SQLException {
    java.sql.@Nullable Array settings = row.getArray("settings");
    return settings == null ? List.of() : Arrays.asList((String[]) settings.getArray());
  }
}
