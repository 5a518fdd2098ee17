package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Ids;
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.Imports.LineListResult;
import shoutu.instance.Timekeeper;
import shoutu.rules.Level;
import shoutu.surveillance.AgeGroups;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.duplicate.Duplicates;
import shoutu.territory.Place;
import shoutu.territory.PlaceRow;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Line lists from the file to the list of cases, each in a county of its own. */
@ServerTest
class LineListImportTest {

  private static final Instant AFTER_THE_SAMPLES = Instant.parse("2026-11-25T00:00:00Z");
  private static int counties = 900_100;

  @Autowired private Imports imports;
  @Autowired private LineListImport lineLists;
  @Autowired private Cases cases;
  @Autowired private Duplicates duplicates;
  @Autowired private TerritoryImport territoryImport;
  @Autowired private Territory territory;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;
  @Autowired private Vault vault;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;
  @TempDir Path folder;

  private String county = "";

  @BeforeEach
  void aCountyOfItsOwn() {
    if (clock.instant().isBefore(AFTER_THE_SAMPLES)) {
      timekeeper.advance(AFTER_THE_SAMPLES);
    }
    county = Integer.toString(counties++);
    List<PlaceRow> rows = new ArrayList<>();
    rows.add(place(county, "试县", null, Level.COUNTY));
    rows.add(place(county + "101", "甲镇", county, Level.TOWNSHIP));
    rows.add(place(county + "102", "乙镇", county, Level.TOWNSHIP));
    rows.add(place(county + "101201", "梁家河村", county + "101", Level.VILLAGE));
    rows.add(place(county + "102201", "前进村", county + "102", Level.VILLAGE));
    rows.add(place(county + "101202", "前进村", county + "101", Level.VILLAGE));
    Acting.asSystem("test", () -> territoryImport.run(rows, TerritoryImport.Extent.PART));
  }

  private static PlaceRow place(String code, String name, @Nullable String parent, Level level) {
    return new PlaceRow(1, code, name, name, parent, level.name(), null);
  }

  @Test
  void goodRowsAreKeptAndBadOnesComeBackWithTheRemedy() throws IOException {
    LineListResult result =
        run(
            """
            编号,姓名,性别,年龄,乡镇,村,病种,发病日期
            1,王秀英,女,7,甲镇,梁家河,麻疹,2026-11-05
            2,李建国,男,8,甲镇,前进村,麻诊,2026-11-06
            3,张伟,男,9,,前进村,麻疹,2026年11月7日
            4,赵敏,女,10,乙镇,前进村,麻疹,2036-11-08
            5,周杰,女,11,试县乙镇前进村,,麻疹,2026/11/9
            6,孙丽,女,12,甲镇,前进,麻疹,11-08
            """);

    assertThat(result.rows()).isEqualTo(6);
    assertThat(result.accepted()).isEqualTo(2);
    assertThat(result.rejected()).isEqualTo(4);
    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3, "病种", "disease-unknown"),
            org.assertj.core.groups.Tuple.tuple(4, "村", "place-ambiguous"),
            org.assertj.core.groups.Tuple.tuple(5, "发病日期", "date-in-future"),
            org.assertj.core.groups.Tuple.tuple(7, "发病日期", "date-unreadable"));
    assertThat(imports.text(result.errors().getFirst(), Locale.ENGLISH)).contains("麻诊");
    assertThat(rejected(result.id()))
        .startsWith("\ufeff编号,姓名,")
        .contains("李建国", "3,\"病种: ")
        .doesNotContain("王秀英");
    assertThat(list()).extracting(CaseRecord::disease).containsOnly("MEASLES");
    assertThat(list())
        .extracting(CaseRecord::place)
        .containsExactlyInAnyOrder(county + "101201", county + "102201");
    assertThat(list())
        .extracting(CaseRecord::caseNo)
        .allMatch(no -> no.matches(county + "-\\d{4}-0000\\d"));
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    String list =
        """
        编号,姓名,性别,年龄,村,病种,发病日期
        A1,王秀英,女,7,梁家河村,麻疹,2026-11-05
        A2,李建国,男,8,梁家河村,麻疹,2026-11-06
        ,陈静,女,9,梁家河村,麻疹,2026-11-07
        A1,王秀英,女,7,梁家河村,麻疹,2026-11-05
        """;

    LineListResult first = run(list.replace("A", "A" + county));
    LineListResult second = run(list.replace("A", "A" + county));

    assertThat(first.accepted()).isEqualTo(3);
    assertThat(first.duplicates()).isEqualTo(1);
    assertThat(second.accepted()).isZero();
    assertThat(second.duplicates()).isEqualTo(4);
    assertThat(list()).hasSize(3);
  }

  @Test
  void aDryRunTellsTheSameAndKeepsNothing() {
    LineListResult dry =
        asCdc(
            () ->
                imports.lineList(
                    file("姓名,村,病种,发病日期,天气\n王秀英,梁家河村,麻疹,2026-11-05,晴\n", StandardCharsets.UTF_8),
                    Map.of(),
                    "LINE_LIST",
                    Mode.DRY_RUN,
                    Locale.ENGLISH));

    assertThat(dry.accepted()).isEqualTo(1);
    assertThat(dry.recognised()).containsEntry("发病日期", "onset").containsEntry("天气", "");
    assertThat(list()).isEmpty();
    run("姓名,村,病种,发病日期\n李建国,梁家河村,麻疹,2026-11-06\n");
    assertThat(list()).extracting(CaseRecord::onset).containsExactly(LocalDate.of(2026, 11, 6));
  }

  @Test
  void aPlaceThatIsNewIsFoundByTheNextFile() {
    String list = "姓名,村,病种,发病日期\n王秀英,新建村,麻疹,2026-11-05\n";
    assertThat(run(list).accepted()).isZero();
    Acting.asSystem(
        "test",
        () ->
            territoryImport.run(
                List.of(place(county + "101203", "新建村", county + "101", Level.VILLAGE)),
                TerritoryImport.Extent.PART));
    assertThat(run(list).accepted()).isEqualTo(1);
  }

  /** What need not wait for the disk commits by itself; what is answered for is not among it. */
  @Test
  void theCommitOfTheRowsWaitsForTheDisk() {
    Place village = territory.get(county + "101201");
    List<ReportedCase> rows = new ArrayList<>(List.of(report(village, 1)));
    String wanted = "remote_write";
    String after =
        asCdc(
            () ->
                transaction.execute(
                    _ -> {
                      db.sql("set local synchronous_commit to " + wanted).update();
                      lineLists.run(
                          new LineListImport.Order(Ids.next(clock), "DISK", Mode.COMMIT),
                          () -> rows.isEmpty() ? null : rows.removeFirst(),
                          _ -> {});
                      return db.sql("show synchronous_commit").query(String.class).single();
                    }));
    assertThat(after).isEqualTo(wanted);
    assertThat(list()).hasSize(1);
  }

  @Test
  void anImportThatBreaksOffLeavesNothing() {
    List<ReportedCase> good = new ArrayList<>();
    Place village = territory.get(county + "101201");
    LineListImport.Rows breaking =
        () -> {
          if (good.size() == 7_000) {
            throw new IllegalStateException("The power is cut.");
          }
          good.add(report(village, good.size()));
          return good.getLast();
        };

    assertThatThrownBy(
            () ->
                asCdc(
                    () ->
                        lineLists.run(
                            new LineListImport.Order(Ids.next(clock), "BROKEN", Mode.COMMIT),
                            breaking,
                            _ -> {})))
        .hasMessage("The power is cut.");

    assertThat(list()).isEmpty();
    int[] next = {0};
    LineListImport.Result whole =
        asCdc(
            () ->
                lineLists.run(
                    new LineListImport.Order(Ids.next(clock), "BROKEN", Mode.COMMIT),
                    () -> next[0] < good.size() ? good.get(next[0]++) : null,
                    _ -> {}));
    assertThat(whole.accepted()).isEqualTo(7_000);
    assertThat(whole.duplicates()).isZero();
  }

  private static ReportedCase report(Place village, int number) {
    return new ReportedCase(
        number + 2,
        new ReportedCase.Where(village.code(), village.placeNo(), village.home()),
        "INFLUENZA",
        Classification.CLINICAL,
        LocalDate.of(2026, 1, 1).plusDays(number % 200),
        null,
        LocalDate.of(2026, 9, 1),
        number % 90,
        AgeGroups.of(number % 90),
        ReportedCase.Sex.F,
        null,
        null,
        null,
        null,
        null,
        ReportedCase.FoundAs.UNKNOWN,
        null,
        ReportedCase.Outcome.UNKNOWN,
        null,
        village.code() + "-" + number,
        Map.of("name", "演" + number));
  }

  @Test
  void lookAlikesAreKeptAndListed() {
    LineListResult result =
        run(
            """
            编号,姓名,性别,年龄,村,病种,发病日期
            L1,王伟,男,7,梁家河村,麻疹,2026-11-05
            L2,王玮,男,8,梁家河村,麻疹,2026-11-06
            L3,王伟,女,7,梁家河村,麻疹,2026-11-06
            """
                .replace("L", "L" + county));

    assertThat(result.accepted()).isEqualTo(3);
    assertThat(result.candidates()).isEqualTo(1);
    assertThat(asCdc(() -> duplicates.page(ground(), null, 10)).items()).hasSize(1);
  }

  @Test
  void anInfectorIsFoundByTheSourcesId() {
    run(
        """
        编号,姓名,村,病种,发病日期,传染源编号
        I2,王二,梁家河村,麻疹,2026-11-15,I1
        I1,王一,梁家河村,麻疹,2026-11-05,I1
        """
            .replace("I", "I" + county));

    assertThat(bySource("I" + county + "2").infector())
        .isEqualTo(bySource("I" + county + "1").id());
    assertThat(bySource("I" + county + "1").infector()).isNull();
  }

  private CaseRecord bySource(String id) {
    return list().stream().filter(record -> id.equals(record.sourceId())).findFirst().orElseThrow();
  }

  @Test
  void anInfectorFarDownALongFileIsFound() {
    StringBuilder text = new StringBuilder("编号,年龄,性别,乡镇,村,病种,发病日期,传染源\n");
    int rows = 12_000;
    for (int i = 1; i <= rows; i++) {
      String infector = i == 1 ? "L" + county + "2" : i == 2 ? "L" + county + rows : "";
      boolean named = i <= 2 || i == rows;
      text.append(
          "L%s%d,%d,%s,%s,麻疹,2026-%02d-%02d,%s\n"
              .formatted(
                  county,
                  i,
                  i % 90,
                  i % 2 == 0 ? "男" : "女",
                  named ? "乙镇,前进村" : "甲镇,梁家河",
                  1 + i % 10,
                  1 + i % 28,
                  infector));
    }

    LineListResult result = run(text.toString());

    assertThat(result.accepted()).isEqualTo(rows);
    List<CaseRecord> named =
        asCdc(() -> cases.page(CaseFilter.of(ground(county + "102")), CaseOrder.RECEIVED, null, 9))
            .items();
    assertThat(named).hasSize(3);
    CaseRecord last = named.getFirst();
    CaseRecord second = named.get(1);
    CaseRecord first = named.getLast();
    assertThat(first.infector()).isEqualTo(second.id());
    assertThat(second.infector()).isEqualTo(last.id());
    assertThat(first.caseNo()).endsWith("-00001");
    assertThat(last.caseNo()).endsWith("-" + rows);
    assertThat(first.receivedAt()).isEqualTo(last.receivedAt());
  }

  @Test
  void gb18030IsReadAndTheNameIsOnlyInTheVault() {
    asCdc(
        () ->
            imports.lineList(
                file(
                    "姓名,电话,村,病种,发病日期\n欧阳娜,13900001234,梁家河村,麻疹,2026-11-05\n",
                    Charset.forName("GB18030")),
                Map.of(),
                "LINE_LIST",
                Mode.COMMIT,
                Locale.ENGLISH));

    CaseRecord record = list().getFirst();
    UUID subject = java.util.Objects.requireNonNull(record.subject());
    assertThat(record.toString()).doesNotContain("欧阳娜");
    assertThat(asCdc(() -> vault.read(List.of(subject), Purpose.CASE_INVESTIGATION)))
        .singleElement()
        .isInstanceOfSatisfying(
            Reading.Content.class,
            content -> assertThat(content.fields()).containsEntry("name", "欧阳娜"));
  }

  @Test
  void theHagellochSampleComesInWhole() {
    loadDemoCounty();
    Path samples = Path.of("..", "samples");
    county = "610622";

    LineListResult csv = sample(samples.resolve("hagelloch.csv"));
    LineListResult xlsx = sample(samples.resolve("hagelloch.xlsx"));
    LineListResult english = sample(samples.resolve("hagelloch-en.csv"));

    assertThat(csv.errors()).isEmpty();
    assertThat(csv.accepted()).isEqualTo(188);
    assertThat(xlsx.duplicates()).isEqualTo(188);
    assertThat(english.duplicates()).isEqualTo(188);
    assertThat(list().stream().filter(record -> record.infector() != null)).hasSize(184);
    assertThat(list().stream().filter(record -> record.outcome().equals("DIED"))).hasSize(12);
  }

  private void loadDemoCounty() {
    List<PlaceRow> rows = new ArrayList<>();
    try (shoutu.exchange.sheet.Sheet sheet =
        shoutu.exchange.sheet.Sheet.open(Path.of("src/main/resources/demo/territory.csv"))) {
      sheet.next();
      for (var row = sheet.next(); row != null; row = sheet.next()) {
        String parent = row.cell(2).isEmpty() ? null : row.cell(2);
        rows.add(
            new PlaceRow(
                row.number(), row.cell(0), row.cell(1), row.cell(1), parent, row.cell(3), null));
      }
    }
    Acting.asSystem("test", () -> territoryImport.run(rows, TerritoryImport.Extent.PART));
  }

  private LineListResult sample(Path file) {
    return asCdc(() -> imports.lineList(file, Map.of(), "SAMPLE", Mode.COMMIT, Locale.ENGLISH));
  }

  private LineListResult run(String text) {
    return asCdc(
        () ->
            imports.lineList(
                file(text, StandardCharsets.UTF_8),
                Map.of(),
                "LINE_LIST",
                Mode.COMMIT,
                Locale.ENGLISH));
  }

  private String rejected(UUID id) throws IOException {
    try (InputStream in = asCdc(() -> imports.rejected(id)).orElseThrow().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<CaseRecord> list() {
    return asCdc(() -> cases.page(CaseFilter.of(ground()), CaseOrder.RECEIVED, null, 200)).items();
  }

  private Ground ground() {
    return ground(county);
  }

  private Ground ground(String code) {
    Place place = territory.get(code);
    return new Ground(place.placeNo(), place.subtree().lo(), place.subtree().hi());
  }

  private <T> T asCdc(java.util.function.Supplier<T> work) {
    Actor cdc =
        new Actor("cdc", null, null, new Scope(List.of(territory.get(county).subtree().range())));
    return Acting.as(cdc, work);
  }

  private Path file(String text, Charset charset) {
    try {
      return Files.write(Files.createTempFile(folder, "list", ".csv"), text.getBytes(charset));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
