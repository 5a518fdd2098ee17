package shoutu.surveillance.clinical;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shoutu.rules.DiseaseProfile;
import shoutu.rules.DiseaseProfile.CaseClass;
import shoutu.rules.Rules;
import shoutu.surveillance.Classification;
import shoutu.surveillance.clinical.DefinitionRules.Asks;
import shoutu.surveillance.clinical.DefinitionRules.Evidence;
import shoutu.surveillance.clinical.DefinitionRules.Proposal;
import shoutu.surveillance.clinical.DefinitionRules.Verdict;
import shoutu.surveillance.clinical.LabTest.Result;

class DefinitionRulesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final Rules RULES = Rules.builtIn(ZoneId.of("Asia/Shanghai"));

  private Set<String> present = Set.of();
  private boolean asked;
  private List<LabTest> tests = List.of();
  private boolean linked;
  private @Nullable LocalDate dose;

  @Test
  void feverRashAndCoughAreSuspectedMeaslesAndWithALinkClinical() {
    present = Set.of("FEVER", "RASH", "COUGH");
    assertThat(proposed("MEASLES")).isEqualTo("MEASLES-SUSPECTED");

    linked = true;
    assertThat(proposed("MEASLES")).isEqualTo("MEASLES-CLINICAL-LINK");
  }

  @Test
  void whatIsMissingForTheNextSurerClassIsSaid() {
    present = Set.of("FEVER", "RASH", "COUGH");

    Verdict nearest = requireNonNull(propose("MEASLES", DAY).nearest());

    assertThat(nearest.missing()).isEqualTo(1);
    assertThat(nearest.conditions())
        .filteredOn(condition -> !condition.met())
        .extracting(DefinitionRules.Condition::asks)
        .containsExactly(Asks.POSITIVE);
  }

  @Test
  void antibodiesSoonAfterTheVaccineConfirmNothing() {
    present = Set.of("FEVER", "RASH", "COUGH");
    tests = List.of(test("IGM", Result.POSITIVE));
    assertThat(proposed("MEASLES")).isEqualTo("MEASLES-CONFIRMED-IGM");

    dose = DAY.minusDays(20);
    assertThat(proposed("MEASLES")).isEqualTo("MEASLES-SUSPECTED");

    dose = DAY.minusDays(56);
    assertThat(proposed("MEASLES")).isEqualTo("MEASLES-CONFIRMED-IGM");
  }

  @Test
  void twoNegativeResultsSpeakAgainstItUnlessOneIsAwaitedOrPositive() {
    tests = List.of(test("PCR", Result.NEGATIVE), test("IGM", Result.NEGATIVE));
    assertThat(proposed("MEASLES")).isEqualTo("MEASLES-EXCLUDED");

    tests =
        List.of(
            test("PCR", Result.NEGATIVE),
            test("IGM", Result.NEGATIVE),
            test("PCR", Result.PENDING));
    assertThat(proposed("MEASLES")).isEqualTo("none");
  }

  @Test
  void withoutAskingNobodyIsWithoutSymptoms() {
    tests = List.of(test("PCR", Result.POSITIVE));
    assertThat(proposed("COVID19")).isEqualTo("none");

    asked = true;
    assertThat(proposed("COVID19")).isEqualTo("COVID10-CARRIER");
  }

  @Test
  void aCaseIsJudgedByTheDefinitionOfItsTime() {
    present = Set.of("FEVER", "COUGH");
    linked = true;

    assertThat(ruleOf(propose("COVID19", LocalDate.of(2022, 7, 1)))).isEqualTo("COVID-SUSPECTED");
    assertThat(ruleOf(propose("COVID19", DAY))).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MEASLES",
        "NOROVIRUS",
        "INFLUENZA",
        "COVID19",
        "CHOLERA",
        "HFMD",
        "DENGUE",
        "UNKNOWN_PNEUMONIA"
      })
  void everyDiseaseOfTheFirstEditionHasAProfile(String disease) {
    DiseaseProfile profile = RULES.on(DAY).clinical().profile(disease).orElseThrow();

    assertThat(profile.classes()).isNotEmpty();
    assertThat(profile.thresholds()).isNotEmpty();
    assertThat(profile.incubation().maxDays())
        .isLessThanOrEqualTo(
            requireNonNull(RULES.on(DAY).disease(disease).orElseThrow().incubationMaxDays()));
  }

  @Test
  void theRulesNameTheClassesOfTheCaseRecord() {
    assertThat(Arrays.stream(CaseClass.values()).map(Enum::name))
        .containsExactlyElementsOf(Arrays.stream(Classification.values()).map(Enum::name).toList());
  }

  private String proposed(String disease) {
    return ruleOf(propose(disease, DAY));
  }

  private static String ruleOf(Proposal proposal) {
    Verdict verdict = proposal.proposed();
    return verdict == null ? "none" : verdict.rule().id();
  }

  private Proposal propose(String disease, LocalDate on) {
    return DefinitionRules.propose(
        RULES.on(on).clinical().profile(disease).orElseThrow(),
        new Evidence(present, asked, tests, linked, dose, DAY));
  }

  private static LabTest test(String test, Result result) {
    return new LabTest(new UUID(0, 1), test, "ANY", result, Instant.EPOCH, null, null, null);
  }
}
