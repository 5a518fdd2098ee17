package shoutu.surveillance;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases that a signal is about. */
@Repository
class SignalCaseTable {

  private final JdbcClient db;

  SignalCaseTable(JdbcClient db) {
    this.db = db;
  }

  List<SignalScreen.Day> curve(Signal signal, CaseFilter.Ground place, LocalDate from) {
    return spec(
            "select c.since, count(*)::int as cases",
            "group by c.since order by c.since",
            signal,
            place,
            from)
        .query(
            (row, _) ->
                new SignalScreen.Day(row.getObject("since", LocalDate.class), row.getInt("cases")))
        .list();
  }

  List<CaseRecord> latest(Signal signal, CaseFilter.Ground place, LocalDate from, int rows) {
    return spec("select c.*", "order by c.since desc, c.id desc limit :rows", signal, place, from)
        .param("rows", rows)
        .query((row, _) -> CaseTable.read(row))
        .list();
  }

  private JdbcClient.StatementSpec spec(
      String what, String order, Signal signal, CaseFilter.Ground place, LocalDate from) {
    String where =
        switch (signal.settingKind()) {
          case CLASS ->
              "c.setting = :setting and c.setting_kind = 'SCHOOL' and c.setting_group = :group"
                  + " and c.home = :home";
          case SCHOOL -> "c.setting = :setting and c.setting_kind = 'SCHOOL' and c.home = :home";
          case UNIT -> "c.setting = :setting and c.setting_kind = 'UNIT' and c.home = :home";
          case VILLAGE, COUNTY, AREA -> "c.place_no >= :lo and c.place_no < :hi and c.home = :home";
        };
    String sql =
        """
        %s
          from surveillance.case_record c
         where c.disease = :disease and c.since >= :from and c.report_date >= :from
           and c.classification <> 'EXCLUDED'
           and %s
         %s
        """
            .formatted(what, where, order);
    JdbcClient.StatementSpec spec =
        db.sql(sql)
            .param("disease", signal.disease())
            .param("from", from)
            .param("home", signal.home());
    return switch (signal.settingKind()) {
      case CLASS -> spec.param("setting", signal.setting()).param("group", signal.group());
      case SCHOOL, UNIT -> spec.param("setting", signal.setting());
      case VILLAGE, COUNTY, AREA -> spec.param("lo", place.lo()).param("hi", place.hi());
    };
  }
}
