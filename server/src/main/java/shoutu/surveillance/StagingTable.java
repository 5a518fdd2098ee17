package shoutu.surveillance;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.CopyTable;
import shoutu.base.CopyText;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.LineListImport.Staged;

/**
 * Where the rows of an import wait. A table of this connection alone: COPY is refused on tables
 * with row security, and what is not yet accepted needs no log.
 */
@Repository
class StagingTable {

  private static final int FEW = 100;

  private final JdbcClient db;
  private final CopyTable copy;

  StagingTable(JdbcClient db, CopyTable copy) {
    this.db = db;
    this.copy = copy;
  }

  /**
   * The tables stay with the connection, empty between transactions: made anew for each file, they
   * would cost one that brings a single case more than the case.
   */
  void open() {
    // The triggers read what was inserted several times over; in memory, if it fits.
    boolean there =
        db.sql(
                """
                select set_config('work_mem', '64MB', true),
                       to_regclass('pg_temp.arriving') is not null as there
                """)
            .query((row, _) -> row.getBoolean("there"))
            .single();
    if (there) {
      return;
    }
    db.sql(
            """
            create temporary table arriving (
              row_no int not null, id uuid not null, home int not null,
              place_code text collate "C" not null, place_no int not null,
              disease text collate "C" not null, classification text collate "C" not null,
              onset date, rash date, report_date date not null, since date not null,
              age smallint, age_group text collate "C" not null, sex text collate "C" not null,
              setting text collate "C", setting_kind text collate "C",
              setting_group text collate "C", household uuid,
              infector_case uuid, infector_source text collate "C",
              found_as text collate "C" not null, isolated_on date,
              outcome text collate "C" not null, outcome_date date,
              source_id text collate "C", subject uuid, content_key bytea not null, name_key bigint,
              case_no text collate "C" not null
            ) on commit delete rows
            """)
        .update();
    db.sql("create temporary table held_back (like arriving) on commit delete rows").update();
  }

  /** Which of these ids the source has already given to a case, wherever that case lies. */
  Set<String> knownIds(String source, List<String> ids) {
    return db.sql("select surveillance.known_ids(:source, :ids)")
        .param("source", source)
        .param("ids", ids.toArray(String[]::new))
        .query((row, _) -> row.getString(1))
        .set();
  }

  Set<ByteBuffer> knownContents(List<byte[]> keys) {
    return db
        .sql(
            """
            select content_key from surveillance.case_record
             where content_key = any(:keys::bytea[]) and source_id is null
            """)
        .param("keys", keys.toArray(byte[][]::new))
        .query((row, _) -> ByteBuffer.wrap(row.getBytes(1)))
        .list()
        .stream()
        .collect(Collectors.toSet());
  }

  void copy(byte[] lines, int rows) {
    if (rows > FEW) {
      // A plan that was made for a single card must not serve thousands.
      db.sql("set local plan_cache_mode = 'force_custom_plan'").update();
    }
    copy.copy(
        """
        arriving (row_no, id, home, place_code, place_no, disease, classification, onset, rash,
          report_date, since, age, age_group, sex, setting, setting_kind, setting_group, household,
          infector_source, found_as, isolated_on, outcome, outcome_date, source_id, subject,
          content_key, name_key, case_no)
        """,
        lines);
  }

  /** Rows as {@link #copy} takes them. */
  static byte[] lines(List<Staged> rows) {
    return CopyText.lines(rows, StagingTable::append);
  }

  private static void append(Staged row, CopyText to) {
    ReportedCase report = row.report();
    to.add(report.row()).add(row.id()).add(report.where().home()).add(report.where().code());
    to.add(report.where().placeNo()).add(report.disease()).add(report.classification());
    to.add(report.onset()).add(report.rash()).add(report.reportDate());
    to.add(report.onset() == null ? report.reportDate() : report.onset());
    to.add(report.age()).add(report.ageGroup()).add(report.sex());
    to.add(report.setting()).add(report.settingKind()).add(report.group());
    to.add(row.household()).add(report.infector()).add(report.foundAs());
    to.add(report.isolatedOn()).add(report.outcome()).add(report.outcomeDate());
    to.add(report.sourceId()).add(row.subject()).addBytes(row.contentKey()).add(row.nameKey());
    to.add(row.number());
  }

  /** Roughly: it is about which table to begin with, not about rows. */
  void analyze() {
    db.sql("set local default_statistics_target = 10").update();
    db.sql("analyze arriving").update();
    db.sql("set local default_statistics_target to default").update();
  }

  /** Whom a row names as infector, by the source's id: in this portion, or known before. */
  void resolveInfectors(String source) {
    db.sql(
            """
            update arriving a
               set infector_case = coalesce(i.id, c.id)
              from arriving x
              left join arriving i on i.source_id = x.infector_source and i.id <> x.id
              left join surveillance.case_record c
                on c.source_id = x.infector_source and c.source_system = :source
             where x.id = a.id and x.infector_source is not null
            """)
        .param("source", source)
        .update();
  }

  /** Rows whose infector may still follow in the file leave the portion. */
  int holdBack() {
    return db.sql(
            """
            with held as (
              delete from arriving where infector_source is not null and infector_case is null
              returning *
            )
            insert into held_back select * from held
            """)
        .update();
  }

  /** Those that were held back are the last portion; so many. */
  int takeBack() {
    return db.sql("insert into arriving select * from held_back").update();
  }

  /** Everything that is staged into its place. */
  void settle(Order order, Instant receivedAt, int rows) {
    db.sql(
            """
            insert into surveillance.case_record
                   (id, home, place_code, place_no, case_no, disease, classification, classified_by,
                    onset, rash, report_date, received_at, age, age_group, sex, setting,
                    setting_kind, setting_group, household, infector_case, infector_source,
                    found_as, isolated_on, outcome, outcome_date, source_system, source_id, subject,
                    import_id, content_key, name_key, last_act)
            select id, home, place_code, place_no, case_no, disease, classification, 'REPORTED',
                   onset, rash, report_date, :at, age, age_group, sex, setting, setting_kind,
                   setting_group, household, infector_case, infector_source, found_as, isolated_on,
                   outcome, outcome_date, :source, source_id, subject, :import, content_key,
                   name_key, 'REPORTED'
              from arriving
            """)
        .param("at", CaseTable.utc(receivedAt))
        .param("source", order.source())
        .param("import", order.id())
        .update();
    // Truncating gives the table another file, and every plan that uses it is made again.
    db.sql(rows > FEW ? "truncate arriving" : "delete from arriving").update();
  }
}
