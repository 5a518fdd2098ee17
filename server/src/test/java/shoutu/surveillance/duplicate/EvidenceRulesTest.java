package shoutu.surveillance.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Basis;
import shoutu.rules.MatchRule;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;
import shoutu.rules.MatchRule.Odds;
import shoutu.rules.Provenance;
import shoutu.surveillance.duplicate.EvidenceRules.Frequency;
import shoutu.surveillance.duplicate.EvidenceRules.Nearness;

class EvidenceRulesTest {

  private static final MatchRule RULE =
      new MatchRule(
          Duration.ofDays(30),
          Duration.ofDays(2),
          Duration.ofDays(3),
          0.6,
          20,
          10,
          20,
          1000,
          Set.of(Field.PHONE, Field.HOUSEHOLD),
          Map.of(
              Field.NAME,
              Map.of(Degree.SAME, new Odds(0.8, 0.1), Degree.DIFFERENT, new Odds(0.1, 0.8)),
              Field.PHONE,
              Map.of(Degree.SAME, new Odds(0.8, 0.1)),
              Field.HOUSEHOLD,
              Map.of(Degree.SAME, new Odds(0.8, 0.2)),
              Field.BIRTH_DATE,
              Map.of(Degree.SAME, new Odds(0.8, 0.1)),
              Field.AGE,
              Map.of(Degree.SAME, new Odds(0.8, 0.4)),
              Field.PLACE,
              Map.of(Degree.SAME, new Odds(0.8, 0.4))),
          new Basis("", "", "", Provenance.DESIGN));

  private static double sum(Map<Field, Degree> degrees, Frequency frequency) {
    return EvidenceRules.sum(EvidenceRules.evidence(degrees, frequency, RULE));
  }

  @Test
  void anAgreementWeighsTheLogarithmOfItsOdds() {
    assertThat(sum(Map.of(Field.BIRTH_DATE, Degree.SAME), Frequency.UNKNOWN))
        .isCloseTo(3, within(1e-9));
    assertThat(sum(Map.of(Field.NAME, Degree.DIFFERENT), Frequency.UNKNOWN))
        .isCloseTo(-3, within(1e-9));
  }

  @Test
  void aRareNameWeighsMoreThanAFrequentOne() {
    double rare = sum(Map.of(Field.NAME, Degree.SAME), new Frequency(2, 100_000));
    double unknown = sum(Map.of(Field.NAME, Degree.SAME), Frequency.UNKNOWN);
    double frequent = sum(Map.of(Field.NAME, Degree.SAME), new Frequency(1_000, 3_000));
    assertThat(rare).isGreaterThan(unknown);
    assertThat(frequent).isLessThan(unknown);
  }

  @Test
  void whatAFamilySharesCountsOnce() {
    List<Evidence> evidence =
        EvidenceRules.evidence(
            Map.of(Field.PHONE, Degree.SAME, Field.HOUSEHOLD, Degree.SAME),
            Frequency.UNKNOWN,
            RULE);
    assertThat(evidence).extracting(Evidence::counted).containsExactly(true, false);
    assertThat(EvidenceRules.sum(evidence)).isCloseTo(3, within(1e-9));
  }

  @Test
  void anAgeSaysNothingBesideABirthDate() {
    assertThat(
            EvidenceRules.evidence(
                Map.of(Field.BIRTH_DATE, Degree.SAME, Field.AGE, Degree.SAME),
                Frequency.UNKNOWN,
                RULE))
        .extracting(Evidence::field)
        .containsExactly(Field.BIRTH_DATE);
  }

  @Test
  void whatOneSideDoesNotKnowIsNeitherForNorAgainst() {
    Map<Field, Degree> degrees =
        EvidenceRules.outsideTheVault(facts(null, "U"), facts(7, "F"), Nearness.SAME, RULE);
    assertThat(degrees).containsOnlyKeys(Field.PLACE, Field.ONSET);
  }

  private static Facts facts(@Nullable Integer age, String sex) {
    return new Facts(
        UUID.randomUUID(), 0, "V", LocalDate.parse("2026-11-01"), age, sex, null, null, null);
  }
}
