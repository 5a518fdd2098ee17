package shoutu.surveillance.duplicate;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Columns of this room that name a case. */
@Repository
class FollowerTable {

  enum Reference {
    CONTACT_OF("surveillance.contact", "case_id"),
    CONTACT_BECAME("surveillance.contact", "became_case"),
    INFECTED_BY("surveillance.case_record", "infector_case"),
    SAMPLE_OF("surveillance.sample", "case_id"),
    TEST_OF("surveillance.lab_test", "case_id"),
    SYMPTOM_OF("surveillance.symptom", "case_id"),
    EXPOSURE_OF("surveillance.exposure", "case_id"),
    EXPOSED_TO("surveillance.exposure", "other_case"),
    VACCINATION_OF("surveillance.vaccination", "case_id"),
    JOURNEY_OF("surveillance.travel", "case_id"),
    STAY_OF("surveillance.stay", "case_id");

    private final String relation;
    private final String column;

    Reference(String relation, String column) {
      this.relation = relation;
      this.column = column;
    }
  }

  private final JdbcClient db;

  FollowerTable(JdbcClient db) {
    this.db = db;
  }

  /** A case can't follow itself. */
  List<UUID> follow(Reference of, UUID from, UUID to) {
    return db.sql(
            """
            update %1$s
               set %2$s = :to, version = version + 1, last_act = 'CASE_MERGED'
             where %2$s = :from and id <> :to
            returning id
            """
                .formatted(of.relation, of.column))
        .param("from", from)
        .param("to", to)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  void goBack(Reference of, Collection<UUID> those, UUID from, UUID to) {
    db.sql(
            """
            update %1$s
               set %2$s = :from, version = version + 1, last_act = 'CASE_UNMERGED'
             where id = any(:those) and %2$s = :to
            """
                .formatted(of.relation, of.column))
        .param("those", those.toArray(UUID[]::new))
        .param("from", from)
        .param("to", to)
        .update();
  }
}
