package shoutu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.rules.Threshold.Count.ofCases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shoutu.rules.ControlEdition.ContactRule;
import shoutu.rules.ControlEdition.Stay;
import shoutu.rules.ControlEdition.ZoneKind;
import shoutu.rules.EventGrade.Extent;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;

/** The vectors of the domain book that concern rules, by their numbers there. */
class GoldenVectorsTest {

  private final Rules rules = Rules.builtIn(ZoneId.of("Asia/Shanghai"));
  private final Instant discovered = at("2026-03-01T22:10:00+08:00");

  @Test
  void t1SarsFoundLateInTheEveningIsDueTenMinutesPastMidnight() {
    Deadline report = reportOf("SARS");

    assertThat(report.dueAt()).isEqualTo(at("2026-03-02T00:10:00+08:00"));
    assertThat(report.rule().id()).isEqualTo("R1");
    assertThat(report.rule().basis().article()).isEqualTo("45");
  }

  @Test
  void t1TheLongerRuleThatAlsoMatchesIsShownBeside() {
    assertThat(reportOf("SARS").alsoMatching()).extracting(DeadlineRule::id).containsExactly("R2");
  }

  @Test
  void t1TheCdcVerifiesAndReportsWithinTwoHoursOfReceipt() {
    Instant received = at("2026-03-02T00:05:00+08:00");
    Trigger trigger = Trigger.of(Trigger.Type.SEVERE_REPORT_RECEIVED, CaseQuality.MANAGED_AS_A);

    Deadline verify = rules.at(received).due(trigger, received).orElseThrow();

    assertThat(verify.dueAt()).isEqualTo(at("2026-03-02T02:05:00+08:00"));
    assertThat(verify.rule().id()).isEqualTo("R4");
    assertThat(verify.rule().basis()).isEqualTo(new Basis("传染病防治法", "49", "S1", Provenance.LAW));
  }

  @Test
  void t2OneCovidCaseOfClassBIsDueTheNextEvening() {
    Deadline report = reportOf("COVID19");

    assertThat(report.dueAt()).isEqualTo(at("2026-03-02T22:10:00+08:00"));
    assertThat(report.rule().id()).isEqualTo("R2");
  }

  @Test
  void t2WhenCovidWasManagedAsClassATheSameCaseWasGraver() {
    Disease covid = rules.on(LocalDate.of(2022, 6, 30)).disease("COVID19").orElseThrow();

    assertThat(covid.qualitiesOn(LocalDate.of(2022, 6, 30))).contains(CaseQuality.MANAGED_AS_A);
    assertThat(covid.qualitiesOn(LocalDate.of(2023, 1, 8))).containsExactly(CaseQuality.CLASS_B);
  }

  @Test
  void t4TheTenthVaricellaCaseOfASchoolIsInformationTheFifthAClusterOnly() {
    assertThat(tier("VARICELLA", 4)).isEmpty();
    assertThat(tier("VARICELLA", 5)).contains(Tier.CLUSTER);
    assertThat(tier("VARICELLA", 9)).contains(Tier.CLUSTER);
    assertThat(tier("VARICELLA", 10)).contains(Tier.PHE_INFO);
  }

  @Test
  void t4SuchInformationIsDueInTwoHours() {
    Trigger trigger = Trigger.of(Trigger.Type.CASE_DISCOVERED, CaseQuality.OUTBREAK_OR_EPIDEMIC);

    assertThat(rules.at(discovered).due(trigger, discovered).orElseThrow().dueAt())
        .isEqualTo(at("2026-03-02T00:10:00+08:00"));
  }

  @Test
  void t5NineTenAndThirtyCholeraCasesAreGradesFourThreeAndTwo() {
    assertThat(cholera(new Extent(Level.COUNTY, 9, 1))).contains(Grade.IV);
    assertThat(cholera(new Extent(Level.COUNTY, 10, 1))).contains(Grade.III);
    assertThat(cholera(new Extent(Level.COUNTY, 29, 1), new Extent(Level.PREFECTURE, 30, 1)))
        .contains(Grade.II);
  }

  @Test
  void t10UnderTheTwentyMeasuresHighFallsToLowOnDayFiveAndNoMediumExists() {
    ControlEdition twenty = covid(LocalDate.of(2022, 11, 20));

    assertThat(twenty.zoneAfter(ZoneKind.HIGH, 4)).isEqualTo(ZoneKind.HIGH);
    assertThat(twenty.zoneAfter(ZoneKind.HIGH, 5)).isEqualTo(ZoneKind.LOW);
    assertThat(twenty.zone(ZoneKind.MEDIUM)).isEmpty();
  }

  @Test
  void t10UnderTheTwentyMeasuresThereAreNoContactsOfContacts() {
    assertThat(covid(LocalDate.of(2022, 11, 20)).contactOfContact()).isNull();
    assertThat(covid(LocalDate.of(2022, 11, 10)).contactOfContact()).isNotNull();
  }

  @Test
  void t12TheNinthEditionTestsOnFiveDaysAndOnceAtHome() {
    ContactRule contact = covid(LocalDate.of(2022, 7, 1)).closeContact();

    assertThat(contact)
        .isEqualTo(
            new ContactRule(
                Stay.CENTRAL, 7, 3, List.of(1, 2, 3, 5, 7), List.of(3), Provenance.OFFICIAL));
  }

  @Test
  void t21ADisputedDeterminationIsAcknowledgedInTwoHoursAndDecidedInADay() {
    Instant disputed = at("2026-03-01T20:00:00+08:00");
    Deadline first =
        rules
            .at(disputed)
            .due(Trigger.of(Trigger.Type.DETERMINATION_DISPUTED), disputed)
            .orElseThrow();

    assertThat(first.dueAt()).isEqualTo(at("2026-03-01T22:00:00+08:00"));
    assertThat(rules.at(disputed).due("DISPUTED_DETERMINATION", disputed).orElseThrow().dueAt())
        .isEqualTo(at("2026-03-02T20:00:00+08:00"));
  }

  @Test
  void t24AReviewMayBeRequestedUntilTheEndOfTheThirtiethDay() {
    Instant received = at("2026-03-01T09:00:00+08:00");

    assertThat(rules.at(received).due("PERSONNEL_REVIEW", received).orElseThrow().dueAt())
        .isEqualTo(at("2026-04-01T00:00:00+08:00"));
    assertThat(rules.at(received).due("PERSONNEL_APPEAL", received).orElseThrow().dueAt())
        .isEqualTo(at("2026-03-17T00:00:00+08:00"));
  }

  private Deadline reportOf(String disease) {
    RuleBook book = rules.at(discovered);
    Set<CaseQuality> qualities = EnumSet.noneOf(CaseQuality.class);
    qualities.addAll(book.disease(disease).orElseThrow().qualitiesOn(book.day()));
    return book.due(new Trigger(Trigger.Type.CASE_DISCOVERED, qualities), discovered).orElseThrow();
  }

  private Optional<Tier> tier(String disease, int cases) {
    return rules.at(discovered).thresholds(disease, Setting.SCHOOL).stream()
        .filter(threshold -> threshold.isReachedBy(ofCases(cases)))
        .map(Threshold::tier)
        .findFirst();
  }

  private Optional<Grade> cholera(Extent... extents) {
    return rules.at(discovered).grade("CHOLERA", List.of(extents));
  }

  private ControlEdition covid(LocalDate day) {
    return rules.on(day).edition("COVID19").orElseThrow();
  }

  private static Instant at(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
