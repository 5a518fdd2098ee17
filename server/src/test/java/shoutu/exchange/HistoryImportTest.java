package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.InvalidInput;
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.ImportUndo.Undoing;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Settings;
import shoutu.instance.Timekeeper;
import shoutu.rules.Level;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Contact;
import shoutu.surveillance.ContactFilter;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.FollowUp;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.event.HealthEvent;
import shoutu.surveillance.event.HealthEvents;
import shoutu.surveillance.event.HealthEvents.Wanted;
import shoutu.surveillance.source.Observation;
import shoutu.surveillance.source.Sources;
import shoutu.territory.PlaceRow;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;
import shoutu.territory.TerritoryImport.Extent;

/** What was elsewhere, as history: events, visits and counts, and each of them undone. */
@ServerTest
class HistoryImportTest {

  private static final Instant AFTER_THE_SAMPLES = Instant.parse("2026-11-25T00:00:00Z");
  private static int counties = 900_300;

  @Autowired private EventImports eventImports;
  @Autowired private VisitImports visitImports;
  @Autowired private CountImports countImports;
  @Autowired private ContactImports contactImports;
  @Autowired private ImportUndo undo;
  @Autowired private HealthEvents events;
  @Autowired private Contacts contacts;
  @Autowired private Sources sources;
  @Autowired private TerritoryImport territoryImport;
  @Autowired private Territory territory;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;
  @TempDir Path folder;

  private String county = "";

  @BeforeEach
  void aCountyOfItsOwn() {
    if (clock.instant().isBefore(AFTER_THE_SAMPLES)) {
      timekeeper.advance(AFTER_THE_SAMPLES);
    }
    county = Integer.toString(counties++);
    List<PlaceRow> rows = new ArrayList<>();
    rows.add(new PlaceRow(1, county, "县" + county, "C", null, Level.COUNTY.name(), null));
    rows.add(
        new PlaceRow(1, county + "101", "镇" + county, "T", county, Level.TOWNSHIP.name(), null));
    Acting.asSystem("test", () -> territoryImport.run(rows, Extent.PART));
  }

  private String listOfEvents() {
    return """
        事件编号,事件名称,发生地点,疾病名称,发现单位,发生日期,报告日期,病例数,死亡数,事件状态
        %1$s-1,某小学麻疹,%1$s101,麻疹,学校,2026-01-05,2026-01-07,１２,0,已结案
        %1$s-2,误报一起,%1$s101,,医院,2026-01-05,2026-01-06,,,误报
        %1$s-3,倒着写的,%1$s101,麻疹,医院,2026-01-09,2026-01-06,,,
        %1$s-4,数不清,%1$s101,麻疹,医院,2026-01-05,2026-01-06,许多,,
        """
        .formatted(county);
  }

  @Test
  void eventsComeInAsHistoryAndAskNobodyForAnything() {
    LineListResult trial = events(listOfEvents(), Mode.DRY_RUN);
    assertThat(trial.accepted()).isEqualTo(2);
    assertThat(all()).isEmpty();

    LineListResult result = events(listOfEvents(), Mode.COMMIT);
    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(
            tuple(4, "报告日期", "reported-before-begin"), tuple(5, "病例数", "number-unreadable"));
    assertThat(all())
        .extracting(
            HealthEvent::state,
            it -> it.facts().disease(),
            it -> it.facts().cases(),
            HealthEvent::next)
        .containsExactlyInAnyOrder(
            tuple(HealthEvent.State.CLOSED, "MEASLES", 12, null),
            tuple(HealthEvent.State.EXCLUDED, null, null, null));
    assertThat(events(listOfEvents(), Mode.COMMIT).duplicates()).isEqualTo(2);
  }

  @Test
  void eventsOfAnUndoneImportAreExcludedAndMayComeAgain() {
    LineListResult result = events(listOfEvents(), Mode.COMMIT);
    assertThat(undone(result.id())).isEqualTo(new Undoing.Done(2, List.of()));
    assertThat(all()).extracting(HealthEvent::state).containsOnly(HealthEvent.State.EXCLUDED);
    assertThat(events(listOfEvents(), Mode.COMMIT).accepted()).isEqualTo(2);
  }

  private List<HealthEvent> all() {
    return everywhere(() -> events.page(ground(), Wanted.ALL, null, 50).items());
  }

  @Test
  void visitsOfAnotherSystemStandWithTheirContact() {
    String people =
        """
        编号,姓名,地点,疾病,末次接触日期
        %1$s-K1,王一,%1$s101,麻疹,2026-01-03
        """
            .formatted(county);
    read(people, Mode.COMMIT, contactImports::contacts);
    String list =
        """
        接触者编号,随访日期,随访结果,体温
        %1$s-K1,2026-01-04,正常,36.5
        %1$s-K1,2026-01-05,有症状,38.2
        %1$s-K1,2026-01-06,未随访,
        %1$s-K9,2026-01-06,正常,
        %1$s-K1,,正常,
        %1$s-K1,2026-01-07,正常,365
        """
            .formatted(county);
    assertThat(read(list, Mode.DRY_RUN, visitImports::visits).accepted()).isEqualTo(3);
    LineListResult result = read(list, Mode.COMMIT, visitImports::visits);
    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(
            tuple(5, "接触者编号", "contact-unknown"),
            tuple(6, "随访日期", "missing"),
            tuple(7, "体温", "value-unknown"));
    assertThat(visits())
        .extracting(FollowUp::day, FollowUp::state, FollowUp::result, FollowUp::duty)
        .containsExactly(
            tuple(LocalDate.of(2026, 1, 6), FollowUp.State.MISSED, null, null),
            tuple(LocalDate.of(2026, 1, 5), FollowUp.State.DONE, FollowUp.Result.ILL, null),
            tuple(LocalDate.of(2026, 1, 4), FollowUp.State.DONE, FollowUp.Result.WELL, null));
    assertThat(read(list, Mode.COMMIT, visitImports::visits).duplicates()).isEqualTo(3);

    assertThat(undone(result.id())).isEqualTo(new Undoing.Done(3, List.of()));
    assertThat(visits()).extracting(FollowUp::state).containsOnly(FollowUp.State.CANCELLED);
    LineListResult again = read(list, Mode.COMMIT, visitImports::visits);
    assertThat(again.accepted()).isEqualTo(3);
    assertThat(undone(again.id())).isEqualTo(new Undoing.Done(3, List.of()));
  }

  private List<FollowUp> visits() {
    return everywhere(
        () -> {
          List<Contact> listed =
              contacts
                  .page(
                      ContactFilter.of(new Ground(ground().lo(), ground().lo(), ground().hi())),
                      null,
                      10)
                  .items();
          return contacts.find(listed.getFirst().id()).orElseThrow().visits();
        });
  }

  @Test
  void countsOfDaysWeeksAndMonthsGoToTheirSource() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    String list =
        """
        dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value
        Measles,2026W40,%1$s101,under5,all,4
        Measles,2026W40,%1$s101,over5,all,3
        Measles,20261012,%1$s101,under5,all,2
        Measles,202610,%1$s101,under5,all,9
        Measles,%2$sW53,%1$s101,under5,all,9
        Nobody,2026W41,%1$s101,under5,all,9
        Measles,2026W41,%1$s101,under5,all,-1
        """
            .formatted(county, today.getYear() + 4);
    assertThat(read(list, Mode.DRY_RUN, countImports::counts).accepted()).isEqualTo(4);
    assertThat(counts()).isEmpty();
    LineListResult result = read(list, Mode.COMMIT, countImports::counts);
    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::code)
        .containsExactly(
            tuple(6, "period-unreadable"),
            tuple(7, "disease-unknown"),
            tuple(8, "number-unreadable"));
    assertThat(counts())
        .extracting(
            Observation::subject,
            Observation::firstDay,
            Observation::day,
            Observation::seen,
            Observation::kind)
        .containsExactlyInAnyOrder(
            tuple("MEASLES", LocalDate.of(2026, 9, 28), LocalDate.of(2026, 10, 4), 4, "SYNDROME"),
            tuple("MEASLES", LocalDate.of(2026, 9, 28), LocalDate.of(2026, 10, 4), 3, "SYNDROME"),
            tuple("MEASLES", null, LocalDate.of(2026, 10, 12), 2, "SYNDROME"),
            tuple("MEASLES", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), 9, "SYNDROME"));
    assertThat(result.said().longPeriods()).isEqualTo(1);
    assertThat(read(list, Mode.DRY_RUN, countImports::counts).duplicates()).isEqualTo(4);
    assertThat(read(list, Mode.COMMIT, countImports::counts).duplicates()).isEqualTo(4);

    assertThat(undone(result.id())).isEqualTo(new Undoing.Done(4, List.of()));
    assertThat(counts()).isEmpty();
    assertThat(read(list, Mode.COMMIT, countImports::counts).accepted()).isEqualTo(4);
  }

  @Test
  void whatAWordMeansIsSaidOnce() {
    String list =
        """
        dataelement,period,orgunit,value
        BjDrgVrkBI3,2026W40,%1$s101,4
        """
            .formatted(county);
    assertThat(read(list, Mode.DRY_RUN, countImports::counts).errors())
        .extracting(RowFault::code)
        .containsExactly("disease-unknown");
    Settings said =
        new Settings(
            Map.of(), Map.of(), Map.of(), Map.of("subject", Map.of("BjDrgVrkBI3", "MEASLES")));
    assertThat(read(list, said, Mode.COMMIT, countImports::counts).accepted()).isEqualTo(1);
    assertThat(counts()).extracting(Observation::subject).containsExactly("MEASLES");
  }

  @Test
  void aWordMeansOneOfTheFieldsOwnWordsAndIsOfferedThem() {
    String list =
        """
        编号,事件名称,发生地点,发现单位,报告日期
        %1$s-1,一起,%1$s101,Klinik,2026-01-06
        """
            .formatted(county);
    LineListResult trial = events(list, Mode.DRY_RUN);
    assertThat(trial.errors()).extracting(RowFault::code).containsExactly("value-unknown");
    assertThat(trial.said().choices().get("noticedBy")).containsKey("MEDICAL_INSTITUTION");
    assertThat(
            read(list, meaning("MEDICAL_INSTITUTION"), Mode.COMMIT, eventImports::events)
                .accepted())
        .isEqualTo(1);
    assertThatThrownBy(() -> read(list, meaning("KLINIK"), Mode.COMMIT, eventImports::events))
        .isInstanceOf(InvalidInput.class);
  }

  private static Settings meaning(String code) {
    return new Settings(Map.of(), Map.of(), Map.of(), Map.of("noticedBy", Map.of("Klinik", code)));
  }

  private List<Observation> counts() {
    return everywhere(() -> sources.latest(ground(), 50));
  }

  private Subtree ground() {
    return territory.subtree(county);
  }

  private Undoing undone(UUID id) {
    return everywhere(() -> undo.undo(id));
  }

  private LineListResult events(String list, Mode mode) {
    return read(list, mode, eventImports::events);
  }

  private interface Reading {
    LineListResult read(Path path, Settings said, String source, Mode mode, Locale locale);
  }

  private LineListResult read(String list, Mode mode, Reading reading) {
    return read(list, Settings.NONE, mode, reading);
  }

  private LineListResult read(String list, Settings settings, Mode mode, Reading reading) {
    try {
      Path file = Files.writeString(folder.resolve("list.csv"), list);
      return everywhere(() -> reading.read(file, settings, "", mode, Locale.ENGLISH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T extends @Nullable Object> T everywhere(Supplier<T> work) {
    return Acting.as(new Actor("cdc", null, null, Scope.ALL), work);
  }
}
