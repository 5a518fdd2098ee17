package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.Told;
import shoutu.exchange.format.UnexpectedKind;
import shoutu.exchange.sheet.UnreadableFile;

/**
 * The peers' own sample files, where they lie beside the checkout (they are theirs and not ours to
 * copy): each is recognised as what it is. Skipped, and said so, where they are not.
 */
class PeerSamplesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static Path samples = Path.of("");

  private final Formats formats = new Formats();

  @BeforeAll
  static void theyAreThere() {
    samples = find();
    assumeTrue(Files.isDirectory(samples), "no ../shared/samples beside this checkout");
  }

  static Path find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path here = at.resolve("shared").resolve("samples");
      if (Files.isDirectory(here)) {
        return here;
      }
    }
    return Path.of("no", "samples");
  }

  /**
   * @param format as what it is recognised; empty: by nothing
   * @param rows how many it holds; -1: some
   */
  private record Sample(String file, String format, int rows) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("sormas/e2e_DetailedImport_Case_Vaccination.csv", "SORMAS case", 1),
          new Sample("sormas/e2e_ImportContactPrio.csv", "SORMAS case contact", 1),
          new Sample("sormas/e2e_ImportTestData_Events_INT.csv", "SORMAS event", 4),
          new Sample("sormas/e2e_TestCase_ImportPrio_template.csv", "SORMAS case", 1),
          new Sample("sormas/e2e_sormas_cases_sordev_10361.csv", "SORMAS case", 1),
          new Sample(
              "sormas/sormas_case_contact_import_test_success.csv", "SORMAS case contact", 5),
          new Sample(
              "sormas/sormas_case_import_test_one_data_line_missing_header.csv",
              "SORMAS case contact",
              1),
          new Sample("sormas/sormas_case_import_test_pathogen_tests.csv", "SORMAS case", 3),
          new Sample("sormas/sormas_case_import_test_samples.csv", "SORMAS case", 3),
          new Sample("sormas/sormas_case_import_test_vaccinations.csv", "SORMAS case", 3),
          new Sample("sormas/sormas_community_import_test.csv", "SORMAS community", 2),
          new Sample("sormas/sormas_contact_import_test.csv", "SORMAS case contact", 3),
          new Sample("sormas/sormas_district_bom_test.csv", "SORMAS district", 2),
          new Sample("sormas/sormas_district_import_test.csv", "SORMAS district", 2),
          new Sample(
              "sormas/sormas_eventparticipant_import_test_success.csv",
              "SORMAS event participant",
              5),
          new Sample("sormas/sormas_facility_import_test.csv", "SORMAS facility", 3),
          new Sample("sormas/sormas_import_test_failure.csv", "SORMAS case", 5),
          new Sample("sormas/sormas_import_test_line_listing.csv", "SORMAS case", 5),
          new Sample("sormas/sormas_import_test_success.csv", "SORMAS case", 5),
          new Sample("sormas/sormas_poe_import_test.csv", "SORMAS point of entry", 2),
          new Sample("sormas/sormas_region_import_test.csv", "SORMAS region", 2),
          new Sample("sormas/sormas_region_import_test_iso_8859_1.csv", "SORMAS region", 2),
          new Sample("godata/admin_1_import_template.xlsx", "GODATA location template", 21),
          new Sample("godata/admin_2_import_template.xlsx", "GODATA location template", 106),
          new Sample("godata/admin_3_import_template.xlsx", "GODATA location template", -1),
          new Sample("godata/cases_clean.csv", "GODATA case", 56),
          new Sample("godata/contacts_clean.csv", "GODATA contact", 66),
          new Sample("godata/events_clean.csv", "GODATA event", -1),
          new Sample("godata/followups_clean.csv", "GODATA follow-up", 437),
          new Sample("godata/relationships_clean.csv", "GODATA relationship", 100),
          new Sample("godata/lab_results_clean.csv", "GODATA lab result", -1),
          new Sample("godata/locations_clean.csv", "GODATA location", -1),
          new Sample("dhis2/aggregate_dataValues_single_dataset.json", "DHIS2 aggregate data", 2),
          new Sample("dhis2/events_events.csv", "DHIS2 event", -1),
          new Sample("dhis2/importer_events_event.csv", "DHIS2 event", 1),
          new Sample("dhis2/importer_events_event.json", "DHIS2 event", 1),
          new Sample("dhis2/importer_events_events.json", "DHIS2 event", -1),
          new Sample("dhis2/importer_enrollments_enrollment.json", "DHIS2 enrollment", 1),
          new Sample(
              "dhis2/importer_trackedEntities_trackedEntities.json", "DHIS2 tracked entity", 2),
          new Sample(
              "dhis2/importer_trackedEntities_trackedEntitiesAndRelationship.json",
              "DHIS2 tracked entity",
              2),
          new Sample(
              "dhis2/importer_trackedEntities_trackedEntitiesWithEnrollmentsEventsAndRelationships.json",
              "DHIS2 tracked entity",
              2),
          new Sample(
              "dhis2/importer_trackedEntities_trackedEntityWithEnrollmentAndEventsNested.json",
              "DHIS2 tracked entity",
              1),
          new Sample(
              "dhis2/importer_trackedEntities_trackedEntityWithEnrollments.json",
              "DHIS2 tracked entity",
              1),
          new Sample("dhis2/orgunits_ou_with_group_and_set.json", "DHIS2 organisation unit", 2));

  /** Recognised, told of, and not taken in: there is no place for them. */
  private static final Map<String, String> WITHOUT_A_PLACE =
      Map.of(
          "sormas/sormas_environment_import_test.csv", "environment",
          "sormas/sormas_self_report_import_test.csv", "self report",
          "sormas/sormas_travelentry_import_test.csv", "travel entry",
          "godata/teams_clean.csv", "team",
          "dhis2/relationshipTypes.json", "relationship type");

  /** No lists: bodies with placeholders, and specifications. */
  private static final List<String> NO_LISTS = List.of("sormas/rest/", "open311/", "README.md");

  @TestFactory
  Stream<DynamicTest> everySampleIsRecognisedAndReadToItsEnd() {
    return SAMPLES.stream()
        .map(sample -> DynamicTest.dynamicTest(sample.file, () -> reads(sample)));
  }

  private void reads(Sample sample) {
    try (Told told = formats.open(samples.resolve(sample.file), null, Settings.NONE, TODAY)) {
      assertThat(told.format()).isEqualTo(sample.format);
      int rows = told.rest().size();
      if (sample.rows >= 0) {
        assertThat(rows).isEqualTo(sample.rows);
      } else {
        assertThat(rows).isPositive();
      }
    }
  }

  @Test
  void whatHasNoPlaceHereIsNamed() {
    WITHOUT_A_PLACE.forEach(
        (file, table) ->
            assertThatThrownBy(() -> formats.kind(samples.resolve(file), Settings.NONE))
                .as(file)
                .isInstanceOfSatisfying(
                    UnexpectedKind.class, e -> assertThat(e.table()).isEqualTo(table)));
  }

  @Test
  void whatIsNoListIsRefusedOrSetAsideAndNeverTakenForOne() {
    for (String file : files()) {
      if (file.endsWith(".json") && NO_LISTS.stream().anyMatch(file::startsWith)) {
        assertThat(catchThrowable(() -> formats.kind(samples.resolve(file), Settings.NONE)))
            .as(file)
            .isInstanceOfAny(UnreadableFile.class, UnexpectedKind.class);
      }
    }
  }

  @Test
  void noSampleIsLeftOut() {
    List<String> told = SAMPLES.stream().map(Sample::file).toList();
    assertThat(files())
        .allMatch(
            file ->
                told.contains(file)
                    || WITHOUT_A_PLACE.containsKey(file)
                    || NO_LISTS.stream().anyMatch(file::startsWith));
  }

  private static List<String> files() {
    try (Stream<Path> all = Files.walk(samples)) {
      return all.filter(Files::isRegularFile)
          .map(file -> samples.relativize(file).toString().replace('\\', '/'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
