package shoutu.surveillance.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.Cases.LabProgress;
import shoutu.surveillance.LabState;
import shoutu.surveillance.clinical.Fact.Where;
import shoutu.surveillance.clinical.LabTest.Result;

class LabRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final RuleBook RULES =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.of(2026, 11, 25));

  private final UUID sample = UUID.randomUUID();
  private final UUID first = UUID.randomUUID();

  @Test
  void aSampleWithoutATestIsAwaitedSinceItWasTaken() {
    assertThat(progress("MEASLES")).isEqualTo(new LabProgress(LabState.PENDING, NOON));
  }

  @Test
  void anUnclearResultMustBeRepeated() {
    assertThat(progress("MEASLES", test(first, "MEASLES", Result.INDETERMINATE, null)).state())
        .isEqualTo(LabState.PENDING);
  }

  @Test
  void aRepeatedTestsResultCountsNoMoreOnceTheRepetitionHasOne() {
    Fact<?> positive = test(first, "MEASLES", Result.POSITIVE, null);

    assertThat(
            progress("MEASLES", positive, test(UUID.randomUUID(), "MEASLES", Result.PENDING, first))
                .state())
        .isEqualTo(LabState.POSITIVE);
    assertThat(
            progress(
                    "MEASLES", positive, test(UUID.randomUUID(), "MEASLES", Result.NEGATIVE, first))
                .state())
        .isEqualTo(LabState.NEGATIVE);
  }

  @Test
  void aResultForAnotherDiseaseSaysNothingOfThisOne() {
    assertThat(progress("MEASLES", test(first, "RUBELLA", Result.POSITIVE, null)))
        .isEqualTo(new LabProgress(LabState.NONE, null));
  }

  @Test
  void aResultForAPartSpeaksOfTheWholeAndOfWhatIsUnknown() {
    Fact<?> norovirus = test(first, "NOROVIRUS", Result.POSITIVE, null);

    assertThat(progress("OTHER_DIARRHOEA", norovirus).state()).isEqualTo(LabState.POSITIVE);
    assertThat(progress("UNKNOWN_PNEUMONIA", norovirus).state()).isEqualTo(LabState.POSITIVE);
  }

  private LabProgress progress(String disease, Fact<?>... tests) {
    List<Fact<?>> facts = new java.util.ArrayList<>(List.of(tests));
    facts.add(
        fact(sample, new Sample("THROAT_SWAB", NOON, null, null, null, Sample.Condition.UNKNOWN)));
    return LabRules.progress(RULES, disease, facts);
  }

  private Fact<?> test(UUID id, String disease, Result result, @Nullable UUID retestOf) {
    return fact(id, new LabTest(sample, "PCR", disease, result, LATER, retestOf, null, null));
  }

  private static Fact<?> fact(UUID id, Detail detail) {
    return new Fact<>(
        id,
        About.ofCase(new UUID(1, 1)),
        new Where(1, "1", 1),
        null,
        null,
        null,
        NOON,
        null,
        1,
        detail);
  }
}
