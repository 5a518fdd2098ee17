package shoutu.surveillance;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pairs of cases that may be one, as an import sees them at once; {@code duplicate} weighs them,
 * and finds others. They are shown, never merged by themselves.
 */
@Repository
class CandidateTable {

  /** More look-alikes than this in one import are a pattern in the data, not persons. */
  private static final int MOST = 20_000;

  /** Onsets this far apart are two illnesses. */
  private static final int DAYS_APART = 30;

  /**
   * Same disease and county, onsets near each other, and either a name that reads alike of the same
   * sex and nearly the same age; or, where a name is missing, the same place, sex and age.
   */
  private static final String ALIKE =
      """
      with alike as (
        select a.id as new_case, a.home, a.place_code, a.place_no, c.id as other, 'NAME' as because
          from arriving a
          join surveillance.case_record c
            on c.name_key = a.name_key and c.disease = a.disease and c.home = a.home
         where c.since between a.since - :days and a.since + :days
           and (c.sex = a.sex or c.sex = 'U' or a.sex = 'U')
           and (c.age is null or a.age is null or abs(c.age - a.age) <= 1)
        union all
        select a.id, a.home, a.place_code, a.place_no, b.id, 'NAME'
          from arriving a
          join arriving b
            on b.name_key = a.name_key and b.disease = a.disease and b.home = a.home and b.id < a.id
         where b.since between a.since - :days and a.since + :days
           and (b.sex = a.sex or b.sex = 'U' or a.sex = 'U')
           and (b.age is null or a.age is null or abs(b.age - a.age) <= 1)
        union all
        select a.id, a.home, a.place_code, a.place_no, c.id, 'PERSON'
          from arriving a
          join surveillance.case_record c
            on c.place_no = a.place_no and c.disease = a.disease and c.age = a.age and c.sex = a.sex
         where a.name_key is null and c.since between a.since - :near and a.since + :near
           and c.classified_by <> 'IMPORT_UNDONE'
        union all
        select a.id, a.home, a.place_code, a.place_no, c.id, 'PERSON'
          from arriving a
          join surveillance.case_record c
            on c.place_no = a.place_no and c.disease = a.disease and c.age = a.age and c.sex = a.sex
         where a.name_key is not null and c.name_key is null
           and c.since between a.since - :near and a.since + :near
           and c.classified_by <> 'IMPORT_UNDONE'
      )
      """;

  private static final int DAYS_NEAR = 2;

  private final JdbcClient db;

  CandidateTable(JdbcClient db) {
    this.db = db;
  }

  /** How many pairs the arriving cases would make. */
  int count() {
    return db.sql(ALIKE + "select count(*) from (select 1 from alike limit :most) x")
        .param("days", DAYS_APART)
        .param("near", DAYS_NEAR)
        .param("most", MOST)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  /**
   * @param already so many pairs of this import are recorded
   */
  int record(Instant now, int already) {
    return db.sql(
            ALIKE
                + """
                insert into surveillance.candidate
                       (case_id, other_id, home, place_code, place_no, because, found_at)
                select distinct on (new_case, other)
                       new_case, other, home, place_code, place_no, because, :now
                  from (select * from alike limit :most) x
                 order by new_case, other, because
                """)
        .param("days", DAYS_APART)
        .param("near", DAYS_NEAR)
        .param("most", MOST - already)
        .param("now", CaseTable.utc(now))
        .update();
  }
}
