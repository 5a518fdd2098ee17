package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.ImportSummary;
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Settings;
import shoutu.exchange.sheet.DateOrder;
import shoutu.instance.Timekeeper;
import shoutu.rules.Level;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.PlaceRow;
import shoutu.territory.TerritoryImport;
import shoutu.territory.TerritoryImport.Extent;

/**
 * The peers' own sample files into the places that they name, with the outcome that their names
 * say. Skipped, and said so, where the samples do not lie beside the checkout.
 */
@ServerTest
class PeerSamplesImportTest {

  private static final Instant AFTER_THE_SAMPLES = Instant.parse("2026-11-25T00:00:00Z");

  @Autowired private Imports imports;
  @Autowired private ContactImports contacts;
  @Autowired private RelationImports relations;
  @Autowired private SampleImports samplesIn;
  @Autowired private EventImports events;
  @Autowired private VisitImports visits;
  @Autowired private CountImports counts;
  @Autowired private HouseImports house;
  @Autowired private Formats formats;
  @Autowired private TerritoryImport territoryImport;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;
  @TempDir Path folder;

  private final Path samples = PeerSamplesTest.find();

  @BeforeEach
  void theyAreThere() {
    assumeTrue(Files.isDirectory(samples), "no ../shared/samples beside this checkout");
    if (clock.instant().isBefore(AFTER_THE_SAMPLES)) {
      timekeeper.advance(AFTER_THE_SAMPLES);
    }
    settle();
  }

  private void settle() {
    List<PlaceRow> rows = new ArrayList<>();
    String[][] grounds = {
      {"Abia", "Umuahia North", "Urban Ward 2"},
      {"Abia", "Bende", "Bende Ward"},
      {"Abia", "Osisioma Ngwa", "Osisioma Ward"},
      {"Region", "District", "Community"},
      {"Voreingestellte Bundesländer", "Voreingestellter Landkreis", "Voreingestellte Gemeinde"},
      {"Berlin", "SK Berlin Mitte", "Gesundbrunnen"},
      {"Baden-Württemberg", "LK Alb-Donau-Kreis", "Ulm"},
      {"Default Region", "Default District", "Default Community"},
    };
    for (String[] ground : grounds) {
      String above = null;
      Level[] levels = {Level.PROVINCE, Level.COUNTY, Level.TOWNSHIP};
      for (int i = 0; i < ground.length; i++) {
        String code =
            "PS"
                + Integer.toHexString(
                    String.join("/", List.of(ground).subList(0, i + 1)).hashCode());
        rows.add(new PlaceRow(1, code, ground[i], ground[i], above, levels[i].name(), null));
        above = code;
      }
    }
    for (String unit : new String[] {"O6uvpzGd5pu", "g8upMTyEZGZ", "DiszpKrYNg8"}) {
      rows.add(new PlaceRow(1, unit, unit, unit, null, Level.COUNTY.name(), null));
    }
    Acting.asSystem("test", () -> territoryImport.run(rows, Extent.PART));
  }

  /**
   * What becomes of a file.
   *
   * @param codes why rows were rejected, each reason once
   */
  private record Outcome(
      String file, Settings said, int accepted, int known, int rejected, Set<String> codes) {

    static Outcome of(String file, Settings said, int accepted, int known) {
      return new Outcome(file, said, accepted, known, 0, Set.of());
    }

    Outcome rejecting(int rows, String... because) {
      return new Outcome(file, said, accepted, known, rows, Set.of(because));
    }
  }

  private static final Settings NONE = Settings.NONE;

  /** Their importer takes place and disease from the case or event beside which a file comes. */
  private static final Settings BESIDE = fixed(Map.of("place", "Bende", "disease", "MEASLES"));

  private static final Settings TRAINING =
      fixed(Map.of("disease", "COVID19", "place", "SN001000000000000000"));
  private static final Settings MEASLES =
      new Settings(
          Map.of("BuZ5LGNfGEU", "age", "ZrqtjjveTFc", "sex"),
          Map.of("disease", "MEASLES"),
          Map.of());

  private static final Settings DAY_FIRST =
      new Settings(
          Map.of(),
          Map.of(),
          Map.of(
              "startDate", DateOrder.DMY,
              "endDate", DateOrder.DMY,
              "reportDateTime", DateOrder.DMY));

  private static final List<Outcome> OUTCOMES =
      List.of(
          Outcome.of("sormas/sormas_import_test_success.csv", NONE, 5, 0),
          Outcome.of("sormas/sormas_import_test_line_listing.csv", NONE, 5, 0),
          // Its name says failure: a district and an outcome that exist nowhere.
          Outcome.of("sormas/sormas_import_test_failure.csv", NONE, 3, 0)
              .rejecting(2, "place-unknown", "value-unknown"),
          Outcome.of("sormas/sormas_case_import_test_samples.csv", NONE, 3, 0),
          // The same three cases, with other things about them.
          Outcome.of("sormas/sormas_case_import_test_pathogen_tests.csv", NONE, 0, 3),
          Outcome.of("sormas/sormas_case_import_test_vaccinations.csv", NONE, 0, 3),
          Outcome.of("sormas/e2e_DetailedImport_Case_Vaccination.csv", NONE, 1, 0),
          Outcome.of("sormas/e2e_TestCase_ImportPrio_template.csv", NONE, 1, 0),
          Outcome.of("sormas/e2e_sormas_cases_sordev_10361.csv", NONE, 1, 0),
          Outcome.of("sormas/sormas_contact_import_test.csv", NONE, 3, 0),
          Outcome.of("sormas/sormas_case_contact_import_test_success.csv", BESIDE, 5, 0),
          Outcome.of("sormas/e2e_ImportContactPrio.csv", NONE, 1, 0),
          // Without its first heading SORMAS refuses the file; here only its day can't be told.
          Outcome.of(
                  "sormas/sormas_case_import_test_one_data_line_missing_header.csv", BESIDE, 0, 0)
              .rejecting(1, "date-ambiguous"),
          Outcome.of("sormas/sormas_eventparticipant_import_test_success.csv", BESIDE, 5, 0),
          Outcome.of("sormas/e2e_ImportTestData_Events_INT.csv", DAY_FIRST, 4, 0),
          Outcome.of("sormas/sormas_region_import_test.csv", NONE, 1, 1),
          Outcome.of("sormas/sormas_region_import_test_iso_8859_1.csv", NONE, 1, 1),
          Outcome.of("sormas/sormas_district_import_test.csv", NONE, 1, 1),
          Outcome.of("sormas/sormas_district_bom_test.csv", NONE, 2, 0),
          Outcome.of("sormas/sormas_community_import_test.csv", NONE, 1, 1),
          Outcome.of("sormas/sormas_facility_import_test.csv", NONE, 1, 2),
          Outcome.of("sormas/sormas_poe_import_test.csv", NONE, 1, 1),
          // Places that the templates hold, too. Six say that a country lies in another.
          Outcome.of("godata/locations_clean.csv", NONE, 3_707, 252)
              .rejecting(6, "not-below-parent", "parent-rejected"),
          // Some were reported before they fell ill.
          Outcome.of("godata/cases_clean.csv", TRAINING, 50, 0)
              .rejecting(6, "reported-before-onset"),
          Outcome.of("godata/contacts_clean.csv", TRAINING, 66, 0),
          Outcome.of("godata/relationships_clean.csv", NONE, 68, 0)
              .rejecting(32, "case-unknown", "person-unknown", "linked-otherwise"),
          Outcome.of("godata/lab_results_clean.csv", NONE, 33, 0)
              .rejecting(7, "person-unknown", "missing"),
          Outcome.of("godata/followups_clean.csv", NONE, 437, 0),
          Outcome.of("godata/events_clean.csv", NONE, 7, 0),
          Outcome.of("dhis2/events_events.csv", MEASLES, 4, 0),
          // The same four, in another spelling.
          Outcome.of("dhis2/importer_events_events.json", MEASLES, 0, 4),
          // One was enrolled before it fell ill.
          Outcome.of(
                  "dhis2/importer_trackedEntities_trackedEntitiesWithEnrollmentsEventsAndRelationships.json",
                  MEASLES,
                  1,
                  0)
              .rejecting(1, "reported-before-onset"),
          Outcome.of(
              "dhis2/importer_trackedEntities_trackedEntityWithEnrollmentAndEventsNested.json",
              MEASLES,
              1,
              0),
          Outcome.of(
              "dhis2/importer_trackedEntities_trackedEntityWithEnrollments.json", MEASLES, 1, 0),
          Outcome.of("dhis2/importer_trackedEntities_trackedEntities.json", MEASLES, 2, 0),
          Outcome.of(
              "dhis2/importer_trackedEntities_trackedEntitiesAndRelationship.json", MEASLES, 2, 0),
          Outcome.of("dhis2/importer_enrollments_enrollment.json", MEASLES, 1, 0),
          Outcome.of("dhis2/importer_events_event.csv", MEASLES, 0, 1),
          Outcome.of("dhis2/importer_events_event.json", MEASLES, 0, 1),
          // Months are kept; what was counted is to be said (see HistoryImportTest).
          Outcome.of("dhis2/aggregate_dataValues_single_dataset.json", NONE, 0, 0)
              .rejecting(2, "disease-unknown"),
          Outcome.of("dhis2/orgunits_ou_with_group_and_set.json", NONE, 2, 0));

  private static Settings fixed(Map<String, String> same) {
    return new Settings(Map.of(), same, Map.of());
  }

  /** In this order: relations and visits name the people of the files before them. */
  @TestFactory
  Stream<DynamicTest> everySampleHasItsOutcome() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("source.csv"),
            """
            externalID,disease,person.firstName,person.lastName,reportDate,responsibleRegion,responsibleDistrict
            ABCDEF-GHIJKL-MNOPQR,CORONAVIRUS,Ann,Smith,2020-03-01,Abia,Umuahia North
            """);
    everywhere(() -> imports.lineList(source, NONE, "", Mode.COMMIT, Locale.ENGLISH));
    return OUTCOMES.stream().map(it -> DynamicTest.dynamicTest(it.file, () -> comesIn(it)));
  }

  private void comesIn(Outcome outcome) {
    Path file = samples.resolve(outcome.file);
    Settings said = outcome.said;
    Result trial = result(file, said, Mode.DRY_RUN);
    Result done = result(file, said, Mode.COMMIT);
    assertThat(List.of(done.accepted, done.known, done.rejected, done.codes))
        .as("%s: %s", outcome.file, done.errors)
        .isEqualTo(List.of(outcome.accepted, outcome.known, outcome.rejected, outcome.codes));
    assertThat(done.accepted + done.known + done.rejected).isEqualTo(done.rows);
    assertThat(trial.rejected).as("a trial of %s", outcome.file).isLessThanOrEqualTo(done.rejected);
    assertThat(result(file, said, Mode.COMMIT).accepted).as("%s again", outcome.file).isZero();
  }

  private record Result(
      int rows, int accepted, int known, int rejected, Set<String> codes, List<RowFault> errors) {
    static Result of(long rows, int accepted, int known, int rejected, List<RowFault> errors) {
      Set<String> codes = errors.stream().map(RowFault::code).collect(Collectors.toSet());
      return new Result((int) rows, accepted, known, rejected, codes, errors);
    }
  }

  private interface Reading {
    LineListResult read(Path path, Settings said, String source, Mode mode, Locale locale);
  }

  private Result result(Path file, Settings said, Mode mode) {
    Reading reading =
        switch (formats.kind(file, said)) {
          case CASES -> imports::lineList;
          case CONTACTS -> contacts::contacts;
          case RELATIONS -> relations::relations;
          case SAMPLES -> samplesIn::samples;
          case EVENTS -> events::events;
          case VISITS -> visits::visits;
          case COUNTS -> counts::counts;
          case PLACES, OTHER -> null;
        };
    if (reading == null) {
      ImportSummary done =
          Acting.asSystem(
              "test",
              () -> house.territory(file, said, Extent.PART, mode, Locale.ENGLISH).summary());
      return Result.of(
          done.rows(), done.accepted(), done.duplicates(), done.rejected(), done.errors());
    }
    LineListResult done =
        Acting.as(
            new Actor("cdc", null, null, Scope.ALL),
            () -> reading.read(file, said, "", mode, Locale.ENGLISH));
    return Result.of(
        done.rows(), done.accepted(), done.duplicates(), done.rejected(), done.errors());
  }

  private static <T extends @Nullable Object> T everywhere(Supplier<T> work) {
    return Acting.as(new Actor("cdc", null, null, Scope.ALL), work);
  }
}
