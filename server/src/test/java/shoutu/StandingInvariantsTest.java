package shoutu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Invariants that hold for the whole house, whichever room adds what (docs/invariants.md). */
@ServerTest
class StandingInvariantsTest {

  /** Columns that say which person it was. A subject of the vault is nobody's work. */
  private static final Pattern WHO =
      Pattern.compile("\\b\\w*(holder|actor|login|account|worker|reporter|author)\\w*\\b");

  private static final Pattern GROUPED =
      Pattern.compile(
          "group by\\s+([^;)\"]+?)(?:order by|having|limit|\\)|\"\"\"|$)", Pattern.DOTALL);

  private static final Pattern RANKED =
      Pattern.compile(
          "\\b(rank|dense_rank|row_number|ntile)\\s*\\(\\s*\\)\\s*over[^)]*\\b(holder|actor|login|account)");

  private static final Pattern MEASURES_WRITTEN =
      Pattern.compile(
          "(?:insert into|update|delete from)\\s+response\\.measure\\b.*?\"", Pattern.DOTALL);

  /** A test, and one of its methods or the beginning of some; the class may stand before. */
  private static final Pattern PROOF =
      Pattern.compile("`(?:(\\w+Test)(?:\\.(\\w+))?|\\.(\\w+))…?`");

  @Autowired private JdbcClient db;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  void i10NoQueryCountsPeople() throws IOException {
    List<String> found = new ArrayList<>();
    int groupings = 0;
    for (Path file : sources()) {
      String text = Files.readString(file).toLowerCase(Locale.ROOT);
      Matcher grouped = GROUPED.matcher(text);
      while (grouped.find()) {
        groupings++;
        if (WHO.matcher(grouped.group(1)).find()) {
          found.add(file.getFileName() + ": " + grouped.group(1).strip());
        }
      }
      if (RANKED.matcher(text).find()) {
        found.add(file.getFileName() + " ranks people");
      }
    }
    assertThat(groupings).as("the guard sees the queries").isGreaterThan(10);
    assertThat(found).isEmpty();
  }

  @Test
  void i10NoViewAndNoRequestIsAboutWhatOnePersonAchieved() {
    List<String> columns =
        db.sql(
                """
                select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
                  from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where t.table_type = 'VIEW'
                   and t.table_schema not in ('pg_catalog', 'information_schema')
                """)
            .query((row, _) -> row.getString("name"))
            .list();
    assertThat(columns).noneMatch(name -> WHO.matcher(name).find());
    assertThat(
            mappings.getHandlerMethods().keySet().stream()
                .flatMap(it -> it.getPatternValues().stream()))
        .isNotEmpty()
        .noneMatch(
            path -> path.matches(".*(rank|league|score|performance|attendance|check-?in|track).*"));
  }

  /**
   * A person's status changes for one person at a time: there is no statement that could do more.
   */
  @Test
  void i9NoStatementImposesChangesOrLiftsTheMeasuresOfSeveralPeople() throws IOException {
    int statements = 0;
    for (Path file : sources()) {
      Matcher written = MEASURES_WRITTEN.matcher(Files.readString(file));
      while (written.find()) {
        statements++;
        assertThat(file.getFileName()).hasToString("MeasureTable.java");
        assertThat(written.group())
            .as("one row by its id")
            .containsPattern("where id = :id|\\bvalues\\s*\\(")
            .doesNotContain("any(", "unnest", "json_populate");
      }
    }
    assertThat(statements).as("the guard sees the statements").isGreaterThan(4);
  }

  /**
   * Weights are of pairs of records and of signals; no person, case or contact has a number that
   * judges them. How near a contact was, in a word that somebody chose, is none.
   */
  @Test
  void i10NobodyHasAScore() {
    List<String> columns =
        db.sql(
                """
                select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
                  from information_schema.columns c
                 where (c.table_schema, c.table_name) in (
                         ('access', 'subject'), ('access', 'account'), ('surveillance', 'case_record'),
                         ('surveillance', 'contact'), ('surveillance', 'follow_up'),
                         ('response', 'measure'))
                """)
            .query((row, _) -> row.getString("name"))
            .list();
    assertThat(columns)
        .hasSizeGreaterThan(50)
        .noneMatch(name -> name.matches(".*(score|rating|rank|points|colou?r|trust|risk_).*"))
        .filteredOn(name -> name.contains("risk"))
        .isSubsetOf("surveillance.contact.risk");
  }

  /**
   * Numbers of places change when territory is renumbered, which finds them beside their codes: a
   * row without a code would be seen by whoever has its number next.
   */
  @Test
  void whereAPlacesNumberStandsItsCodeStandsBeside() {
    List<String> lonely =
        db.sql(
                """
                select c.relname as name
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute no on no.attrelid = c.oid and no.attname = 'place_no'
                                      and no.attgenerated = '' and not no.attisdropped
                 where c.relkind in ('r', 'p') and not c.relispartition
                   and c.relpersistence = 'p' and n.nspname not like 'pg\\_%'
                   and not exists (select from pg_attribute code
                                    where code.attrelid = c.oid and code.attname = 'place_code')
                """)
            .query((row, _) -> row.getString("name"))
            .list();
    assertThat(lonely).isEmpty();
  }

  @Test
  void i13AnInstanceIsRealOrAnExerciseForEver() {
    String kind = "select kind from instance.instance";
    String before = db.sql(kind).query((row, _) -> row.getString("kind")).single();
    assertThatThrownBy(() -> db.sql("update instance.instance set kind = 'REAL'").update())
        .hasMessageContaining("instance");
    assertThatThrownBy(
            () ->
                db.sql(
                        "insert into instance.instance (kind, name, zone, created_at) values"
                            + " ('REAL', 'x', 'UTC', now())")
                    .update())
        .hasMessageContaining("instance");
    assertThatThrownBy(
            () ->
                db.sql("update instance.exercise_clock set ahead = ahead - interval '1 second'")
                    .update())
        .isInstanceOf(RuntimeException.class);
    assertThat(db.sql(kind).query((row, _) -> row.getString("kind")).single()).isEqualTo(before);
  }

  /** A promise whose proof is gone is none: each test that the page names is there. */
  @Test
  void everyProofThatThePageOfInvariantsNamesIsThere() throws IOException {
    Map<String, String> tests = new HashMap<>();
    try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
      for (Path file : all.filter(it -> it.toString().endsWith("Test.java")).toList()) {
        tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    String page = Files.readString(Path.of("../docs/invariants.md"));
    Matcher named = PROOF.matcher(page);
    String test = "";
    int proofs = 0;
    while (named.find()) {
      test = named.group(1) == null ? test : named.group(1);
      assertThat(tests).containsKey(test);
      String method = named.group(2) == null ? named.group(3) : named.group(2);
      if (method != null) {
        assertThat(tests.get(test)).as(test).contains("void " + method);
      }
      proofs++;
    }
    assertThat(proofs).isGreaterThan(60);
  }

  private static List<Path> sources() {
    try (Stream<Path> all = Files.walk(Path.of("src/main"))) {
      return all.filter(it -> it.toString().endsWith(".java") || it.toString().endsWith(".sql"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
