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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Settings;
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
  @Autowired private HouseImports house;
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

  @Test
  void casesOfSormas() {
    expect("sormas_import_test_success.csv", 5, 0, 0);
    expect("sormas_import_test_line_listing.csv", 5, 0, 0);
    // Its name says failure: a district and an outcome that exist nowhere. A wrong column is told
    // of.
    expect("sormas_import_test_failure.csv", 3, 0, 2);
    expect("sormas_case_import_test_samples.csv", 3, 0, 0);
    // The same three cases, with other things about them.
    expect("sormas_case_import_test_pathogen_tests.csv", 0, 3, 0);
    expect("sormas_case_import_test_vaccinations.csv", 0, 3, 0);
    expect("e2e_DetailedImport_Case_Vaccination.csv", 1, 0, 0);
    expect("e2e_TestCase_ImportPrio_template.csv", 1, 0, 0);
    expect("e2e_sormas_cases_sordev_10361.csv", 1, 0, 0);
  }

  private void expect(String file, int accepted, int duplicates, int rejected) {
    LineListResult result = cases("sormas/" + file, Settings.NONE);
    assertThat(List.of(result.accepted(), result.duplicates(), result.rejected()))
        .as(file + " " + result.errors())
        .isEqualTo(List.of(accepted, duplicates, rejected));
  }

  @Test
  void contactsOfSormas() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("source.csv"),
            """
            externalID,disease,person.firstName,person.lastName,reportDate,responsibleRegion,responsibleDistrict
            ABCDEF-GHIJKL-MNOPQR,CORONAVIRUS,Ann,Smith,2020-03-01,Abia,Umuahia North
            """);
    everywhere(() -> imports.lineList(source, Settings.NONE, "", Mode.COMMIT, Locale.ENGLISH));

    LineListResult result = contacts("sormas/sormas_contact_import_test.csv", Settings.NONE);
    assertThat(result.errors()).isEmpty();
    assertThat(result.accepted()).isEqualTo(3);
    assertThat(result.said().unknownCases()).containsExactly("Unknown");

    // Their importer takes place and disease from the case beside which the file is imported.
    Settings beside = new Settings(Map.of(), Map.of("place", "Bende"), Map.of());
    LineListResult ofCase = contacts("sormas/sormas_case_contact_import_test_success.csv", beside);
    assertThat(ofCase.errors()).isEmpty();
    assertThat(ofCase.accepted()).isEqualTo(5);
    assertThat(contacts("sormas/e2e_ImportContactPrio.csv", Settings.NONE).accepted()).isEqualTo(1);
    // Without its first heading SORMAS refuses the file; here the row is read, but for its day.
    LineListResult headless =
        contacts("sormas/sormas_case_import_test_one_data_line_missing_header.csv", beside);
    assertThat(headless.said().undated()).containsExactly("reportDateTime");
    assertThat(headless.rejected()).isEqualTo(1);
  }

  @Test
  void placesOfSormas() {
    places("sormas/sormas_region_import_test.csv", 1, 1);
    places("sormas/sormas_region_import_test_iso_8859_1.csv", 1, 1);
    places("sormas/sormas_district_import_test.csv", 1, 1);
    places("sormas/sormas_district_bom_test.csv", 2, 0);
    places("sormas/sormas_community_import_test.csv", 1, 1);
    places("sormas/sormas_facility_import_test.csv", 1, 2);
    places("sormas/sormas_poe_import_test.csv", 1, 1);
  }

  @Test
  void goData() {
    HouseImports.HouseResult places = place("godata/locations_clean.csv");
    // Six say that a country lies in another.
    assertThat(places.summary().rejected()).isEqualTo(6);
    assertThat(places.summary().accepted() + places.summary().duplicates()).isEqualTo(3_959);
    Settings covid =
        new Settings(
            Map.of(), Map.of("disease", "COVID19", "place", "SN001000000000000000"), Map.of());

    LineListResult cases = cases("godata/cases_clean.csv", covid);
    LineListResult people = contacts("godata/contacts_clean.csv", covid);
    LineListResult links = relation("godata/relationships_clean.csv");

    LineListResult lab = lab("godata/lab_results_clean.csv");
    assertThat(lab.accepted()).isPositive();
    assertThat(lab.errors()).extracting(RowFault::code).containsOnly("person-unknown", "missing");

    // Of the training outbreak, some were reported before they fell ill.
    assertThat(cases.errors())
        .extracting(RowFault::code)
        .containsOnly("reported-before-onset", "age-unreadable");
    assertThat(cases.accepted()).isGreaterThanOrEqualTo(48);
    assertThat(people.errors()).isEmpty();
    assertThat(people.accepted()).isEqualTo(66);
    assertThat(links.errors())
        .extracting(RowFault::code)
        .containsOnly("case-unknown", "person-unknown", "linked-otherwise");
    assertThat(links.accepted()).isGreaterThanOrEqualTo(60);
    assertThat(links.accepted() + links.duplicates() + links.rejected()).isEqualTo(100);
  }

  @Test
  void dhis2() {
    Settings measles =
        new Settings(
            Map.of("BuZ5LGNfGEU", "age", "ZrqtjjveTFc", "sex"),
            Map.of("disease", "MEASLES"),
            Map.of());
    for (String file :
        new String[] {
          "events_events.csv",
          "importer_events_events.json",
          "importer_trackedEntities_trackedEntitiesWithEnrollmentsEventsAndRelationships.json",
          "importer_trackedEntities_trackedEntityWithEnrollments.json",
          "importer_trackedEntities_trackedEntities.json",
          "importer_trackedEntities_trackedEntitiesAndRelationship.json",
          "importer_enrollments_enrollment.json",
          "importer_events_event.csv",
          "importer_events_event.json"
        }) {
      LineListResult result = cases("dhis2/" + file, measles);
      // One of theirs was enrolled before it fell ill.
      assertThat(result.errors())
          .as(file)
          .extracting(RowFault::code)
          .allMatch(code -> code.equals("reported-before-onset"));
      assertThat(result.rejected()).isLessThanOrEqualTo(1);
      assertThat(result.accepted() + result.duplicates()).isPositive();
    }
    places("dhis2/orgunits_ou_with_group_and_set.json", 2, 0);
  }

  private LineListResult cases(String file, Settings settings) {
    return everywhere(
        () -> imports.lineList(samples.resolve(file), settings, "", Mode.COMMIT, Locale.ENGLISH));
  }

  private LineListResult contacts(String file, Settings settings) {
    return everywhere(
        () -> contacts.contacts(samples.resolve(file), settings, "", Mode.COMMIT, Locale.ENGLISH));
  }

  private LineListResult relation(String file) {
    return everywhere(
        () ->
            relations.relations(
                samples.resolve(file), Settings.NONE, "", Mode.COMMIT, Locale.ENGLISH));
  }

  private LineListResult lab(String file) {
    return everywhere(
        () ->
            samplesIn.samples(
                samples.resolve(file), Settings.NONE, "", Mode.COMMIT, Locale.ENGLISH));
  }

  private HouseImports.HouseResult place(String file) {
    return Acting.asSystem(
        "test",
        () ->
            house.territory(
                samples.resolve(file), Settings.NONE, Extent.PART, Mode.COMMIT, Locale.ENGLISH));
  }

  private void places(String file, int accepted, int known) {
    HouseImports.HouseResult result = place(file);
    assertThat(List.of(result.summary().accepted(), result.summary().duplicates()))
        .as(file + " " + result.summary().errors())
        .isEqualTo(List.of(accepted, known));
  }

  private static <T extends @Nullable Object> T everywhere(Supplier<T> work) {
    return Acting.as(new Actor("cdc", null, null, Scope.ALL), work);
  }
}
