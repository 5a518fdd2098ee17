package shoutu.surveillance.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LabState;
import shoutu.surveillance.clinical.ReportClockRules.ReportClock;
import shoutu.surveillance.clinical.ReportClockRules.Standing;

class ReportClockRulesTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Rules RULES = Rules.builtIn(ZONE);

  @Test
  void aCaseOfClassBIsReportedWithinADay() {
    ReportClock clock = only("MEASLES", "2026-11-20T09:00:00+08:00", "2026-11-20");

    assertThat(clock.rule().id()).isEqualTo("R2");
    assertThat(clock.dueAt()).isEqualTo(at("2026-11-21T09:00:00+08:00"));
    assertThat(clock.standing()).isEqualTo(Standing.IN_TIME);
  }

  @Test
  void theDayAfterTheDayDecidesNothingAndTwoDaysAfterItIsLate() {
    assertThat(only("MEASLES", "2026-11-20T09:00:00+08:00", "2026-11-21").standing())
        .isEqualTo(Standing.DAY_DECIDES_NOTHING);
    assertThat(only("MEASLES", "2026-11-20T09:00:00+08:00", "2026-11-22").standing())
        .isEqualTo(Standing.LATE);
  }

  @Test
  void whoReportsTheSuspicionBeforeTheTestIsInTime() {
    assertThat(only("MEASLES", "2026-11-24T09:00:00+08:00", "2026-11-20").standing())
        .isEqualTo(Standing.IN_TIME);
  }

  @Test
  void whereNobodySaidWhenItWasFoundTheRuleStandsAlone() {
    ReportClock clock = only("CHOLERA", null, "2026-11-20");

    assertThat(clock.rule().id()).isEqualTo("R1");
    assertThat(clock.standing()).isEqualTo(Standing.FOUND_WHEN);
    assertThat(clock.dueAt()).isNull();
  }

  @Test
  void aCovidCarrierHadClocksOfItsOwnAsLongAsThatRuleStood() {
    assertThat(ofCarrier("COVID19", "2021-08-02")).containsExactly("R16", "R16-INVESTIGATION");
    assertThat(ofCarrier("COVID19", "2023-03-01")).as("ended on 7 January").isEmpty();
    assertThat(ofCarrier("COVID19", "2026-03-02")).containsExactly("R2");
    assertThat(ofCarrier("CHOLERA", "2021-08-02")).as("of that disease").isEmpty();

    List<ReportClock> clocks =
        clocks("COVID19", Classification.CARRIER, "2021-08-02T10:00:00+08:00", "2021-08-02");
    assertThat(
            clocks.stream()
                .filter(it -> it.rule().id().equals("R16"))
                .findFirst()
                .orElseThrow()
                .dueAt())
        .isEqualTo(at("2021-08-02T12:00:00+08:00"));
    assertThat(clocks.getLast().standing()).isEqualTo(Standing.OF_A_DUTY);
    assertThat(clocks.getLast().dueAt()).isEqualTo(at("2021-08-03T10:00:00+08:00"));
  }

  private static List<String> ofCarrier(String disease, String day) {
    return clocks(disease, Classification.CARRIER, day + "T10:00:00+08:00", day).stream()
        .map(it -> it.rule().id())
        .toList();
  }

  private static ReportClock only(String disease, @Nullable String found, String reported) {
    List<ReportClock> clocks = clocks(disease, Classification.CONFIRMED, found, reported);
    assertThat(clocks).hasSize(1);
    return clocks.getFirst();
  }

  private static List<ReportClock> clocks(
      String disease, Classification as, @Nullable String found, String reported) {
    LocalDate day = LocalDate.parse(reported);
    return ReportClockRules.clocks(
        record(disease, as, day), found == null ? null : at(found), RULES.on(day), ZONE);
  }

  private static CaseRecord record(String disease, Classification as, LocalDate reported) {
    Instant received = reported.atTime(20, 0).atZone(ZONE).toInstant();
    return new CaseRecord(
        UUID.randomUUID(),
        "C-1",
        "610622103001",
        1,
        disease,
        as,
        Classification.Reason.REPORTED.name(),
        null,
        null,
        reported,
        received,
        reported,
        30,
        "25-34",
        "F",
        null,
        null,
        null,
        null,
        null,
        "",
        null,
        "UNKNOWN",
        null,
        "OWN",
        null,
        null,
        0,
        LabState.NONE,
        null,
        List.of(),
        null,
        null,
        1);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
