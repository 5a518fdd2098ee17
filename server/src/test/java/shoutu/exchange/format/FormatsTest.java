package shoutu.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.base.InvalidInput;
import shoutu.exchange.sheet.DateOrder;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;

/** Files of other systems, told in our fields. Each is written here in the shape of theirs. */
class FormatsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private final Formats formats = new Formats();
  @TempDir Path folder;

  @Test
  void aDetailedFileOfSormasHasTwoHeadingsAndRemarks() {
    Told told =
        open(
            """
            \ufeffCaseData;Person;Person;Person;Person;Person;Person;CaseData;CaseData;CaseData;CaseData
            disease;person.firstName;person.lastName;person.sex;person.birthdateDD;person.birthdateMM;person.birthdateYYYY;reportDate;responsibleRegion;responsibleDistrict;quarantineHomePossible
            ##Krankheit;Vorname;Name;Geschlecht;Tag;Monat;Jahr;Meldedatum: dd.MM.yyyy;Land;Kreis;Quarantäne
            CORONAVIRUS;Ann;Smith;FEMALE;23;7;1982;05.06.2026;Nordland;Küstenkreis;YES
            """,
            null);

    Sheet.Row row = row(told);

    assertThat(told.kind()).isEqualTo(Kind.CASES);
    assertThat(told.format()).isEqualTo("SORMAS case");
    assertThat(row.number()).isEqualTo(4);
    assertThat(field(told, "name", row)).isEqualTo("Ann Smith");
    assertThat(field(told, "birthDate", row)).isEqualTo("1982-7-23");
    assertThat(field(told, "placePath", row)).isEqualTo("Küstenkreis");
    assertThat(told.words().value("disease", "CORONAVIRUS")).contains("COVID19");
    assertThat(told.order("reportDate", row)).isEqualTo(DateOrder.DMY);
    assertThat(told.next()).isNull();
    assertThat(told.aside()).containsExactly("quarantineHomePossible");
  }

  @Test
  void oneDayAboveTwelveTellsForItsColumnAndColumnsThatTellNothingAreReadLikeIt() {
    Told told =
        open(
            """
            姓名,村,病种,发病日期,报告日期
            王秀英,甲村,麻疹,11/5/2026,11/6/2026
            李建国,甲村,麻疹,11/18/2026,11/7/2026
            """,
            Kind.CASES);

    Sheet.Row row = row(told);

    assertThat(told.order("onset", row)).isEqualTo(DateOrder.MDY);
    assertThat(told.order("reportDate", row)).isEqualTo(DateOrder.MDY);
    assertThat(told.undated()).isEmpty();
  }

  @Test
  void aColumnThatTellsNothingIsAskedFor() {
    String list = "姓名,村,病种,发病日期\n王秀英,甲村,麻疹,11/5/2026\n";

    assertThat(open(list, Kind.CASES).undated()).containsExactly("发病日期");
    Settings said = new Settings(Map.of(), Map.of(), Map.of("发病日期", DateOrder.DMY));
    Told told = formats.open(file(list), Kind.CASES, said, TODAY);
    assertThat(told.undated()).isEmpty();
    assertThat(told.order("onset", row(told))).isEqualTo(DateOrder.DMY);
  }

  @Test
  void daysThatContradictEachOtherAreAskedForToo() {
    Told told = open("姓名,村,病种,发病日期\n王,甲村,麻疹,11/25/2026\n李,甲村,麻疹,25/11/2026\n", Kind.CASES);

    assertThat(told.undated()).containsExactly("发病日期");
  }

  @Test
  void tokensOfGoDataLoseTheirPrefix() {
    Told told =
        open(
            """
            [{"id": "a-1", "visualId": "CASE-1", "firstName": "Ann", "lastName": "Lee",
              "dateOfReporting": "2026-10-09T00:00:00.000Z", "age": {"years": 46},
              "gender": "LNG_REFERENCE_DATA_CATEGORY_GENDER_FEMALE",
              "classification": "LNG_REFERENCE_DATA_CATEGORY_CASE_CLASSIFICATION_CONFIRMED",
              "riskReason": "travels",
              "addresses": [{"locationId": "SN1", "city": "Port"}, {"locationId": "SN2"}]}]
            """,
            null);

    Sheet.Row row = row(told);

    assertThat(told.format()).isEqualTo("GODATA case export");
    assertThat(row.number()).isEqualTo(1);
    assertThat(field(told, "name", row)).isEqualTo("Ann Lee");
    assertThat(field(told, "place", row)).isEqualTo("SN1");
    assertThat(told.words().value("sex", field(told, "sex", row))).contains("F");
    assertThat(told.words().value("classification", field(told, "classification", row)))
        .contains("CONFIRMED");
    assertThat(told.next()).isNull();
    assertThat(told.aside()).containsExactly("riskReason", "addresses.2.locationId");
  }

  @Test
  void peopleOfDhis2AreReadNestedAndFlat() {
    String nested =
        """
        {"trackedEntities": [{"trackedEntity": "T1", "trackedEntityType": "P", "orgUnit": "OU1",
          "attributes": [{"attribute": "A1", "displayName": "First name", "value": "Ann"},
                         {"attribute": "A2", "displayName": "Last name", "value": "Lee"}],
          "enrollments": [{"enrollment": "E1", "orgUnit": "OU1", "occurredAt": "2026-10-01T00:00:00.000",
            "enrolledAt": "2026-10-03T00:00:00.000",
            "events": [{"event": "V1", "dataValues": [{"dataElement": "Outcome", "value": "Recovered"}]}]}]}]}
        """;
    String flat =
        """
        {"trackedEntities": [{"trackedEntity": "T1", "trackedEntityType": "P", "orgUnit": "OU1",
          "attributes": [{"attribute": "A1", "displayName": "First name", "value": "Ann"},
                         {"attribute": "A2", "displayName": "Last name", "value": "Lee"}]}],
         "enrollments": [{"enrollment": "E1", "trackedEntity": "T1", "orgUnit": "OU1",
            "occurredAt": "2026-10-01T00:00:00.000", "enrolledAt": "2026-10-03T00:00:00.000"}],
         "events": [{"event": "V1", "enrollment": "E1",
            "dataValues": [{"dataElement": "Outcome", "value": "Recovered"}]}]}
        """;

    for (String json : new String[] {nested, flat}) {
      Told told = open(json, null);
      Sheet.Row row = row(told);
      assertThat(told.format()).isEqualTo("DHIS2 tracked entity");
      assertThat(field(told, "sourceId", row)).isEqualTo("E1");
      assertThat(field(told, "name", row)).isEqualTo("Ann Lee");
      assertThat(field(told, "onset", row)).startsWith("2026-10-01");
      assertThat(field(told, "reportDate", row)).startsWith("2026-10-03");
      assertThat(field(told, "outcome", row)).isEqualTo("Recovered");
      assertThat(told.next()).isNull();
    }
  }

  @Test
  void dataValuesOfOneEventBecomeOneRowInBothSpellings() {
    for (String day : new String[] {"eventDate", "occurredAt"}) {
      Told told =
          open(
              """
              event,status,program,programStage,orgUnit,%s,dataElement,value
              V1,ACTIVE,P,S,OU1,2026-03-01T00:00:00.000,Age,21
              V1,ACTIVE,P,S,OU1,2026-03-01T00:00:00.000,Sex,Male
              V2,ACTIVE,P,S,OU1,2026-03-02T00:00:00.000,Age,22
              """
                  .formatted(day),
              null);

      Sheet.Row first = row(told);
      Sheet.Row second = row(told);

      assertThat(told.format()).isEqualTo("DHIS2 event");
      assertThat(field(told, "age", first)).isEqualTo("21");
      assertThat(field(told, "sex", first)).isEqualTo("Male");
      assertThat(field(told, "reportDate", first)).startsWith("2026-03-01");
      assertThat(second.number()).isEqualTo(4);
      assertThat(field(told, "sex", second)).isEmpty();
      assertThat(told.next()).isNull();
    }
  }

  @Test
  void whatIsTheSameForAllRowsIsSaidOnce() {
    Settings settings = new Settings(Map.of(), Map.of("disease", "麻疹"), Map.of());
    Told told = formats.open(file("姓名,村,病种\n王秀英,甲村,\n李建国,甲村,水痘\n"), Kind.CASES, settings, TODAY);

    assertThat(field(told, "disease", row(told))).isEqualTo("麻疹");
    assertThat(field(told, "disease", row(told))).isEqualTo("水痘");
  }

  @Test
  void namesOfEuropeAreNotTakenForChinese() {
    for (String name : new String[] {"ä", "Altötting", "Müßiggängerstraße"}) {
      Told told =
          formats.open(
              file(
                  "name,epidCode,growthRate,archived\nRegion %s,R,2,false\n".formatted(name),
                  StandardCharsets.ISO_8859_1),
              Kind.PLACES,
              Settings.NONE,
              TODAY);
      assertThat(field(told, "name", row(told))).isEqualTo("Region " + name);
    }
  }

  @Test
  void chineseTextIsReadInEveryEncodingThatItIsSavedIn() {
    for (String charset : new String[] {"UTF-8", "UTF-16", "UTF-16LE", "GB18030"}) {
      Told told =
          formats.open(
              file("姓名,村,病种\n王秀英,梁家河村,麻疹\n", Charset.forName(charset)),
              Kind.CASES,
              Settings.NONE,
              TODAY);
      assertThat(field(told, "name", row(told))).as(charset).isEqualTo("王秀英");
    }
  }

  @Test
  void aFileOfAnotherKindSaysWhatItIs() {
    String districts = "name,epidCode,growthRate,region,archived\nNord,N,2,Land,false\n";

    assertThatThrownBy(() -> open(districts, Kind.CASES))
        .isInstanceOfSatisfying(
            UnexpectedKind.class, e -> assertThat(e.kind()).isEqualTo(Kind.PLACES));
    assertThat(open(districts, null).kind()).isEqualTo(Kind.PLACES);
  }

  @Test
  void aFieldThatNobodyKnowsIsRefused() {
    Settings settings = new Settings(Map.of(), Map.of("weather", "晴"), Map.of());

    assertThatThrownBy(() -> formats.open(file("姓名,村,病种\n王,甲,麻疹\n"), Kind.CASES, settings, TODAY))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void brokenJsonIsUnreadable() {
    for (String json : new String[] {"{", "[1, 2", "{\"a\": }", "[]", "{}"}) {
      assertThatThrownBy(() -> open(json, null)).isInstanceOf(UnreadableFile.class);
    }
  }

  private Told open(String text, @Nullable Kind wanted) {
    return formats.open(file(text), wanted, Settings.NONE, TODAY);
  }

  private static Sheet.Row row(Told told) {
    return Objects.requireNonNull(told.next());
  }

  private static String field(Told told, String field, Sheet.Row row) {
    return Objects.requireNonNull(told.heading().source(field)).read(row);
  }

  private Path file(String text) {
    return file(text, StandardCharsets.UTF_8);
  }

  private Path file(String text, Charset charset) {
    try {
      return Files.write(Files.createTempFile(folder, "f", ""), text.getBytes(charset));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
