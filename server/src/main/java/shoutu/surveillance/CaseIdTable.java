package shoutu.surveillance;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases by where they came from. */
@Repository
class CaseIdTable {

  /** Why a case stays when its import is undone. */
  private static final String KEPT =
      """
      case when c.version > 1 then 'CHANGED'
           when c.open_duties > 0 then 'DUTY'
           when exists (select from surveillance.contact x where x.case_id = c.id) then 'CONTACTS'
           when exists (select from surveillance.case_record x
                         where x.infector_case = c.id and x.import_id is distinct from c.import_id)
             then 'INFECTOR'
           when exists (select from surveillance.sample x
                         where x.case_id = c.id and x.source_id is null)
             or exists (select from surveillance.lab_test x
                         where x.case_id = c.id and x.source_id is null)
             or exists (select from surveillance.symptom x
                         where x.case_id = c.id and x.source_id is null)
             or exists (select from surveillance.vaccination x
                         where x.case_id = c.id and x.source_id is null)
             or exists (select from surveillance.travel x
                         where x.case_id = c.id and x.source_id is null)
             or exists (select from surveillance.stay x
                         where x.case_id = c.id and x.source_id is null)
             or exists (select from surveillance.exposure x
                         where (x.case_id = c.id and x.source_id is null) or x.other_case = c.id)
             then 'FACTS' end
      """;

  private final JdbcClient db;

  CaseIdTable(JdbcClient db) {
    this.db = db;
  }

  Map<String, CaseIds.Known> find(String source, Collection<String> ids) {
    Map<String, CaseIds.Known> found = new HashMap<>();
    db.sql(
            """
            select c.case_no as said, c.id, c.place_code, c.disease
              from surveillance.case_record c where c.case_no = any(:ids)
            union all
            select c.source_id, c.id, c.place_code, c.disease
              from surveillance.case_record c
             where c.source_id = any(:ids) and c.source_system = :source
            """)
        .param("ids", ids.toArray(String[]::new))
        .param("source", source)
        .query(
            row -> {
              found.put(
                  row.getString("said"),
                  new CaseIds.Known(
                      CaseTable.uuid(row, "id"),
                      row.getString("place_code"),
                      row.getString("disease")));
            });
    return found;
  }

  /**
   * The cases that an import brought.
   *
   * @param kept why it stays; null when nobody has touched it
   */
  record Brought(UUID id, String caseNo, @Nullable String kept) {}

  /** Ids grow with time, and an import has one of its own before it begins. */
  List<Brought> lockOf(UUID importId, Instant until) {
    return db.sql(
            """
            select c.id, c.case_no, %s as kept
              from surveillance.case_record c
             where c.id > :import and c.id < :until and c.import_id = :import
               and c.classified_by <> 'IMPORT_UNDONE'
             order by c.id
               for update of c
            """
                .formatted(KEPT))
        .param("import", importId)
        .param("until", new UUID(until.toEpochMilli() << 16, 0L))
        .query(
            (row, _) ->
                new Brought(
                    CaseTable.uuid(row, "id"), row.getString("case_no"), row.getString("kept")))
        .list();
  }

  /**
   * They were a mistake: they stay, for whoever asks what was done, but count nowhere, are nobody's
   * look-alike, and their ids are free for the list that is sent again.
   */
  void withdraw(List<UUID> ids) {
    db.sql(
            """
            update surveillance.case_record
               set classification = 'EXCLUDED', classified_by = 'IMPORT_UNDONE', source_id = null,
                   content_key = null, name_key = null, version = version + 1,
                   last_act = 'IMPORT_UNDONE'
             where id = any(:ids)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .update();
  }

  boolean linkInfector(UUID of, UUID infector) {
    return db.sql(
                """
                update surveillance.case_record
                   set infector_case = :infector, version = version + 1, last_act = 'LINKED'
                 where id = :id and infector_case is null
                """)
            .param("id", of)
            .param("infector", infector)
            .update()
        == 1;
  }

  boolean isInfector(UUID of, UUID infector) {
    return db.sql(
            """
            select exists (select from surveillance.case_record
                            where id = :id and infector_case = :infector)
            """)
        .param("id", of)
        .param("infector", infector)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  boolean linkContact(UUID contact, UUID of) {
    return db.sql(
                """
                update surveillance.contact
                   set case_id = :case, version = version + 1, last_act = 'LINKED'
                 where id = :id and case_id is null
                """)
            .param("id", contact)
            .param("case", of)
            .update()
        == 1;
  }

  boolean isContactOf(UUID contact, UUID of) {
    return db.sql(
            "select exists (select from surveillance.contact where id = :id and case_id = :case)")
        .param("id", contact)
        .param("case", of)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }
}
