package shoutu.response.zone;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.epi.perimeter.NewCases;
import shoutu.territory.Subtree;

/** What surveillance knows of an area, by the functions with which it counts. */
@Repository
class ZoneFactTable {

  private final JdbcClient db;

  ZoneFactTable(JdbcClient db) {
    this.db = db;
  }

  /** The day on which the last case that lives there was found. */
  Optional<LocalDate> lastCase(Subtree ground, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select max(day) as last
              from surveillance.days(:lo, :hi, :disease, :from, :to)
             where reports > 0
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query((row, _) -> Optional.ofNullable(row.getObject("last", LocalDate.class)))
        .single();
  }

  /** The same of those who name a school or unit, wherever they live. */
  Optional<LocalDate> lastCaseNaming(Collection<String> names, int home, String disease) {
    return db.sql(
            """
            select max(report_date) as last
              from surveillance.case_record
             where setting = any(:names) and home = :home and disease = :disease
               and classification <> 'EXCLUDED'
            """)
        .param("names", names.toArray(String[]::new))
        .param("home", home)
        .param("disease", disease)
        .query((row, _) -> Optional.ofNullable(row.getObject("last", LocalDate.class)))
        .single();
  }

  /** Of the contacts that live there. */
  Optional<LocalDate> lastExposure(Subtree ground, String disease) {
    return db.sql(
            """
            select max(last_exposure) as last
              from surveillance.contact
             where place_no >= :lo and place_no < :hi and disease = :disease
               and state <> 'CANCELLED'
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .query((row, _) -> Optional.ofNullable(row.getObject("last", LocalDate.class)))
        .single();
  }

  NewCases newCases(Subtree ground, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select coalesce(sum(reports), 0) as reports, coalesce(sum(managed), 0) as managed,
                   coalesce(sum(unlinked), 0) as unlinked
              from surveillance.days(:lo, :hi, :disease, :from, :to)
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new NewCases(
                    row.getLong("reports"), row.getLong("managed"), row.getLong("unlinked")))
        .single();
  }
}
