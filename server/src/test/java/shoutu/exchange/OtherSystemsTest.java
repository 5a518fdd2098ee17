package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;
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
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Settings;
import shoutu.instance.Timekeeper;
import shoutu.rules.Level;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Contact;
import shoutu.surveillance.ContactFilter;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.Fact;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Reported;
import shoutu.surveillance.clinical.Sample;
import shoutu.surveillance.clinical.Vaccination;
import shoutu.territory.Place;
import shoutu.territory.PlaceRow;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;
import shoutu.territory.TerritoryImport.Extent;

/** Files of other systems from the file to the list, and back: an import undone as a whole. */
@ServerTest
class OtherSystemsTest {

  private static final Instant AFTER_THE_SAMPLES = Instant.parse("2026-11-25T00:00:00Z");
  private static int counties = 900_500;

  @Autowired private Imports imports;
  @Autowired private ContactImports contactImports;
  @Autowired private RelationImports relationImports;
  @Autowired private SampleImports sampleImports;
  @Autowired private Clinical clinical;
  @Autowired private HouseImports house;
  @Autowired private ImportUndo undo;
  @Autowired private Cases cases;
  @Autowired private Contacts contacts;
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
    rows.add(place(county, "Küstenkreis", null, Level.COUNTY));
    rows.add(place(county + "101", "Hafen", county, Level.TOWNSHIP));
    rows.add(place(county + "102", "Düne", county, Level.TOWNSHIP));
    Acting.asSystem("test", () -> territoryImport.run(rows, Extent.PART));
  }

  private static PlaceRow place(String code, String name, @Nullable String parent, Level level) {
    return new PlaceRow(1, code, name, name, parent, level.name(), null);
  }

  private String sormasCases() {
    return """
        CaseData,CaseData,CaseData,CaseData,CaseData,CaseData,CaseData,CaseData,CaseData,CaseData,CaseData
        externalID,disease,person.firstName,person.lastName,person.sex,person.approximateAge,person.approximateAgeType,reportDate,responsibleRegion,responsibleDistrict,responsibleCommunity,caseClassification
        %1$s-1,EVD,Ann,Smith,FEMALE,18,YEARS,10/20/2026,Nordland,Küstenkreis,Hafen,CONFIRMED
        %1$s-2,EVD,Ben,Jones,MALE,8,MONTHS,10-21-2026,Nordland,Küstenkreis,Düne,SUSPECT
        %1$s-3,MEASLES,Carl,Brown,MALE,30,YEARS,10.22.2026,Nordland,Küstenkreis,,NOT_CLASSIFIED
        %1$s-4,EVD,Dan,White,MALE,30,YEARS,10/23/2026,Nordland,Nirgendkreis,,SUSPECT
        """
        .formatted(county);
  }

  @Test
  void casesOfSormasComeInWithTheirPlacesDiseasesAndClasses() {
    LineListResult result = importCases(sormasCases());

    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(tuple(6, "responsibleDistrict", "place-unknown"));
    assertThat(result.accepted()).isEqualTo(3);
    assertThat(list())
        .extracting(CaseRecord::disease, CaseRecord::place, CaseRecord::classification)
        .containsExactlyInAnyOrder(
            tuple("EBOLA", county + "101", Classification.CONFIRMED),
            tuple("EBOLA", county + "102", Classification.SUSPECTED),
            tuple("MEASLES", county, Classification.SUSPECTED));
    assertThat(list()).extracting(CaseRecord::age).containsExactlyInAnyOrder(18, 0, 30);
    assertThat(list()).extracting(CaseRecord::source).containsOnly("SORMAS");
    assertThat(importCases(sormasCases()).duplicates()).isEqualTo(3);
  }

  @Test
  void contactsOfSormasFindTheirCaseAndTakePlaceAndDiseaseFromIt() {
    importCases(sormasCases());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    String list =
        """
        "caseIdExternalSystem","disease","reportDateTime","region","district","lastContactDate","person.firstName","person.lastName"
        %1$s-1,,,,,%2$s,Number,One
        " %1$s-1 ",,,,,%2$s,Number,Two
        elsewhere,CORONAVIRUS,,Nordland,Küstenkreis,2026-10-20,Number,Three
        nowhere,,,,,2026-10-20,Number,Four
        """
            .formatted(county, today.minusDays(2));

    LineListResult trial = importContacts(list, Mode.DRY_RUN);
    assertThat(trial.accepted()).isEqualTo(3);
    assertThat(contactsHere()).isEmpty();
    LineListResult result = importContacts(list, Mode.COMMIT);

    assertThat(result.accepted()).isEqualTo(3);
    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::code)
        .containsExactly(tuple(5, "missing"), tuple(5, "missing"));
    assertThat(result.said().unknownCases()).containsExactly("elsewhere", "nowhere");
    assertThat(contactsHere())
        .extracting(Contact::disease, Contact::place, Contact::state)
        .containsExactlyInAnyOrder(
            tuple("EBOLA", county + "101", Contact.State.FOLLOWED),
            tuple("EBOLA", county + "101", Contact.State.FOLLOWED),
            tuple("COVID19", county, Contact.State.LISTED));
    assertThat(importContacts(list, Mode.COMMIT).duplicates()).isEqualTo(3);

    var undone = asCdc(() -> undo.undo(result.id()));

    assertThat(undone).isEqualTo(new ImportUndo.Undoing.Done(3, List.of()));
    assertThat(contactsHere()).extracting(Contact::state).containsOnly(Contact.State.CANCELLED);
    assertThat(importContacts(list, Mode.COMMIT).accepted()).isEqualTo(3);
  }

  @Test
  void anImportIsTakenBackButForWhatSomebodyHasWorkedWith() {
    LineListResult result = importCases(sormasCases());
    CaseRecord measles =
        list().stream().filter(it -> it.disease().equals("MEASLES")).findFirst().orElseThrow();
    asCdc(
        () ->
            cases.classify(
                measles.id(),
                measles.version(),
                Classification.CONFIRMED,
                Classification.Reason.LABORATORY));

    CaseRecord sampled = ofPlace(county + "102");
    Sample blood =
        new Sample("BLOOD", clock.instant(), null, null, null, Sample.Condition.ADEQUATE);
    asCdc(
        () ->
            clinical.tell(
                About.ofCase(sampled.id()),
                List.of(Reported.of(About.ofCase(sampled.id()), blood, null))));

    var undone = asCdc(() -> undo.undo(result.id()));

    assertThat(undone)
        .isInstanceOfSatisfying(
            ImportUndo.Undoing.Done.class,
            done -> {
              assertThat(done.undone()).isEqualTo(1);
              assertThat(done.kept())
                  .extracting(kept -> kept.id(), kept -> kept.because())
                  .containsExactlyInAnyOrder(
                      tuple(measles.id(), "CHANGED"), tuple(sampled.id(), "FACTS"));
            });
    assertThat(list())
        .filteredOn(it -> it.place().equals(county + "101"))
        .allSatisfy(
            it -> {
              assertThat(it.classification()).isEqualTo(Classification.EXCLUDED);
              assertThat(it.classifiedBy()).isEqualTo("IMPORT_UNDONE");
            });
    assertThat(asCdc(() -> undo.undo(result.id()))).isInstanceOf(ImportUndo.Undoing.Nothing.class);
    LineListResult again = importCases(sormasCases());
    assertThat(again.accepted()).as("what was taken back").isEqualTo(1);
    assertThat(again.duplicates()).as("what stayed").isEqualTo(2);
    assertThat(again.candidates()).as("nobody is like what was taken back").isZero();
  }

  @Test
  void aTrialCanNotBeTakenBack() {
    LineListResult trial =
        asCdc(
            () ->
                imports.lineList(
                    file(sormasCases()), Settings.NONE, "", Mode.DRY_RUN, Locale.ENGLISH));

    assertThat(asCdc(() -> undo.undo(trial.id()))).isInstanceOf(ImportUndo.Undoing.Nothing.class);
  }

  @Test
  void placesOfSormasKeepTheCodesThatTheyHaveAndGetTheSameNewOnesEachTime() {
    Acting.asSystem(
        "test",
        () ->
            territoryImport.run(
                List.of(place(county, "Kreis " + county, null, Level.COUNTY)), Extent.PART));
    String communities =
        """
        name,region,district,archived
        Hafen,Nordland,Kreis %1$s,false
        Strand,Nordland,Kreis %1$s,false
        Strand,Nordland,Kreis %1$s,false
        """
            .formatted(county);

    var first = importPlaces(communities);
    var second = importPlaces(communities);

    assertThat(first.summary().errors()).isEmpty();
    assertThat(first.summary().accepted()).isEqualTo(1);
    assertThat(first.summary().duplicates()).isEqualTo(2);
    assertThat(second.summary().duplicates()).isEqualTo(3);
    assertThat(territory.children(county))
        .extracting(Place::name)
        .containsExactlyInAnyOrder("Hafen", "Düne", "Strand");
  }

  @Test
  void placesOfGoDataAndDhis2KeepTheirIds() {
    String goData =
        "NAME,ID,CODE,LONG,LAT,ADMIN_LEVEL,PARENTLOCATIONID\nMole,G%1$s,,,,3,%1$s\n"
            .formatted(county);
    String dhis2 =
        """
        {"organisationUnits": [
          {"id": "D%1$s", "name": "Kai", "shortName": "Kai", "level": 4,
           "openingDate": "2020-04-05T00:00:00.000", "parent": {"id": "%1$s"}}]}
        """
            .formatted(county);

    assertThat(importPlaces(goData).summary().accepted()).isEqualTo(1);
    assertThat(importPlaces(dhis2).summary().accepted()).isEqualTo(1);
    assertThat(territory.get("G" + county).level()).isEqualTo(Level.TOWNSHIP);
    assertThat(territory.get("D" + county).name()).isEqualTo("Kai");
  }

  @Test
  void anOutbreakOfDhis2IsOneDiseaseForAllItsRows() {
    String json =
        """
        {"trackedEntities": [{"trackedEntity": "T%1$s", "trackedEntityType": "P", "orgUnit": "%1$s101",
          "attributes": [{"attribute": "A1", "displayName": "First name", "value": "Ann"},
                         {"attribute": "A2", "displayName": "Vorerkrankung", "value": "ja"}],
          "enrollments": [{"enrollment": "E%1$s", "orgUnit": "%1$s101",
            "occurredAt": "2026-10-01T00:00:00.000", "enrolledAt": "2026-10-03T00:00:00.000"}]}]}
        """
            .formatted(county);

    LineListResult without = importCases(json);
    LineListResult with =
        asCdc(
            () ->
                imports.lineList(
                    file(json),
                    new Settings(Map.of(), Map.of("disease", "MEASLES"), Map.of()),
                    "",
                    Mode.COMMIT,
                    Locale.ENGLISH));

    assertThat(without.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(tuple(1, "disease", "missing"));
    assertThat(with.accepted()).isEqualTo(1);
    assertThat(with.said().aside()).containsExactly("Vorerkrankung");
    assertThat(list())
        .extracting(CaseRecord::disease, CaseRecord::place, CaseRecord::onset)
        .containsExactly(tuple("MEASLES", county + "101", LocalDate.of(2026, 10, 1)));
  }

  @Test
  void aDayThatNobodyCanTellIsRejectedAndAskedFor() {
    LineListResult result =
        importCases("姓名,地点,病种,发病日期\n王秀英,%s101,麻疹,11/5/2026\n".formatted(county));

    assertThat(result.said().undated()).containsExactly("发病日期");
    assertThat(result.errors()).extracting(RowFault::code).containsExactly("date-ambiguous");
  }

  @Test
  void whoInfectedWhomIsLinkedOnceAndNeverOverwritten() {
    importCases(sormasCases());
    importContacts(
        """
        uuid,caseIdExternalSystem,disease,reportDateTime,region,district,lastContactDate,person.firstName,person.lastName
        %1$s-c1,,EVD,,Nordland,Küstenkreis,2026-10-20,Number,One
        """
            .formatted(county),
        Mode.COMMIT);
    String list =
        "source,target\n%1$s-1,%1$s-2\n%1$s-1,%1$s-c1\n%1$s-3,%1$s-2\n%1$s-1,%1$s-1\nX,%1$s-2\n%1$s-1,Y\n"
            .formatted(county);

    LineListResult first = relate(list);

    assertThat(first.accepted()).isEqualTo(2);
    assertThat(first.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(
            tuple(4, "source", "linked-otherwise"),
            tuple(5, "target", "own-infector"),
            tuple(6, "source", "case-unknown"),
            tuple(7, "target", "person-unknown"));
    CaseRecord source = ofPlace(county + "101");
    assertThat(ofPlace(county + "102").infector()).isEqualTo(source.id());
    assertThat(contactsHere()).extracting(Contact::caseId).containsExactly(source.id());
    assertThat(relate(list).duplicates()).isEqualTo(2);
  }

  private CaseRecord ofPlace(String place) {
    return list().stream().filter(it -> it.place().equals(place)).findFirst().orElseThrow();
  }

  private LineListResult relate(String text) {
    return asCdc(
        () ->
            relationImports.relations(
                file(text), Settings.NONE, "SORMAS", Mode.COMMIT, Locale.ENGLISH));
  }

  @Test
  void samplesTestsAndVaccinationsInARowOfSormasAreToldOfItsCaseOnce() {
    String list =
        """
        externalID,disease,person.firstName,person.lastName,reportDate,responsibleDistrict,responsibleCommunity,sampleDateTime,reportDateTime,sampleMaterial,lab,testDateTime,testedDisease,testType,lab,testResult,sampleDateTime,sampleMaterial,vaccinationDate,vaccineName
        %1$s-9,CORONAVIRUS,Ann,Smith,10/20/2026,,%1$s101,10/19/2026,10/20/2026,BLOOD,Nord Lab,10/20/2026,CORONAVIRUS,PCR_RT_PCR,Süd Lab,POSITIVE,10/21/2026,STOOL,01/31/2026,COMIRNATY
        """
            .formatted(county);

    LineListResult result = importCases(list);
    LineListResult again = importCases(list);

    assertThat(result.errors()).isEmpty();
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(result.said().aside()).containsExactly("reportDateTime");
    assertThat(factsOf(ofPlace(county + "101").id()))
        .extracting(Fact::detail)
        .satisfiesExactlyInAnyOrder(
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Sample.class,
                        sample -> {
                          assertThat(sample.material()).isEqualTo("BLOOD");
                          assertThat(sample.lab()).isEqualTo("Nord Lab");
                        }),
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Sample.class, sample -> assertThat(sample.material()).isEqualTo("STOOL")),
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        LabTest.class,
                        test -> {
                          assertThat(test.test()).isEqualTo("PCR");
                          assertThat(test.result()).isEqualTo(LabTest.Result.POSITIVE);
                        }),
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Vaccination.class,
                        dose -> assertThat(dose.givenOn()).isEqualTo(LocalDate.of(2026, 1, 31))));
  }

  @Test
  void resultsOfALaboratoryFindTheirCase() {
    importCases(sormasCases());
    String list =
        """
        样本编号,病例编号,采样日期,结果日期,样本类型,检测方法,检测结果
        L%1$s-1,%1$s-1,2026-10-20,2026-10-21,血清,核酸,阳性
        L%1$s-2,%1$s-1,2026-10-20,2026-10-19,血清,核酸,阴性
        L%1$s-3,nobody,2026-10-20,,血清,核酸,
        L%1$s-4,%1$s-2,2026-10-20,,金粉,核酸,
        """
            .formatted(county);

    LineListResult result = takeSamples(list);

    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.errors())
        .extracting(RowFault::row, RowFault::column, RowFault::code)
        .containsExactly(
            tuple(3, "结果日期", "before-sample"),
            tuple(4, "病例编号", "person-unknown"),
            tuple(5, "样本类型", "value-unknown"));
    assertThat(factsOf(ofPlace(county + "101").id())).hasSize(2);
    assertThat(takeSamples(list).duplicates()).isEqualTo(1);
  }

  private List<Fact<?>> factsOf(UUID id) {
    return asCdc(() -> clinical.of(About.ofCase(id)));
  }

  private LineListResult takeSamples(String text) {
    return asCdc(
        () ->
            sampleImports.samples(
                file(text), Settings.NONE, "SORMAS", Mode.COMMIT, Locale.ENGLISH));
  }

  private LineListResult importCases(String text) {
    return asCdc(
        () -> imports.lineList(file(text), Settings.NONE, "", Mode.COMMIT, Locale.ENGLISH));
  }

  private LineListResult importContacts(String text, Mode mode) {
    return asCdc(
        () -> contactImports.contacts(file(text), Settings.NONE, "", mode, Locale.ENGLISH));
  }

  private HouseImports.HouseResult importPlaces(String text) {
    return Acting.asSystem(
        "test",
        () -> house.territory(file(text), Settings.NONE, Extent.PART, Mode.COMMIT, Locale.ENGLISH));
  }

  private List<CaseRecord> list() {
    return asCdc(() -> cases.page(CaseFilter.of(ground()), CaseOrder.RECEIVED, null, 200)).items();
  }

  private List<Contact> contactsHere() {
    return asCdc(() -> contacts.page(ContactFilter.of(ground()), null, 200)).items();
  }

  private Ground ground() {
    Place place = territory.get(county);
    return new Ground(place.placeNo(), place.subtree().lo(), place.subtree().hi());
  }

  private <T> T asCdc(Supplier<T> work) {
    Actor cdc =
        new Actor("cdc", null, null, new Scope(List.of(territory.get(county).subtree().range())));
    return Acting.as(cdc, work);
  }

  private Path file(String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "list", ""), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
