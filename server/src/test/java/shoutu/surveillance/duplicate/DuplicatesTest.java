package shoutu.surveillance.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.vault.Identity;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.duplicate.Duplicates.Verdict;

/** Look-alikes are found after the import, weighed, judged, and the judgement is remembered. */
@ServerTest
class DuplicatesTest {

  private static final Map<String, String> WEI =
      Map.of(
          Identity.NAME, "王伟",
          Identity.PHONE, "13900001234",
          Identity.BIRTH_DATE, "2018-03-04");

  @Autowired private ApplicationContext server;
  @Autowired private Duplicates duplicates;
  private DuplicateCounty county;

  @BeforeEach
  void aCounty() {
    county = new DuplicateCounty(server);
  }

  private CaseRecord bring(String village, int age, Map<String, String> identity) {
    String id = DuplicateCounty.id();
    county.bring(county.report(village, id, age, identity));
    return county.record(id);
  }

  @Test
  void whoReadsAlikeAndSharesBirthDateAndPhoneIsFoundWithItsEvidence() {
    CaseRecord first = bring(county.county.villageA1(), 8, WEI);
    CaseRecord second =
        bring(
            county.county.villageB1(),
            8,
            Map.of(
                Identity.NAME, "王玮",
                Identity.PHONE, "13900001234",
                Identity.BIRTH_DATE, "2018-03-04"));

    assertThat(county.pairs())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.newer()).isEqualTo(second.id());
              assertThat(pair.other()).isEqualTo(first.id());
              assertThat(pair.weight()).isGreaterThan(duplicates.likely());
              assertThat(pair.evidence())
                  .filteredOn(it -> it.field() == Field.NAME)
                  .extracting(Evidence::degree)
                  .containsExactly(Degree.ALIKE);
              assertThat(pair.evidence())
                  .filteredOn(it -> it.field() == Field.BIRTH_DATE)
                  .extracting(Evidence::degree)
                  .containsExactly(Degree.SAME);
            });
  }

  @Test
  void aNameWrittenWronglyIsFoundByBirthDateAndPhone() {
    bring(county.county.villageA1(), 8, WEI);
    bring(
        county.county.villageA1(),
        8,
        Map.of(
            Identity.NAME, "汪炜炜",
            Identity.PHONE, "13900001234",
            Identity.BIRTH_DATE, "2018-03-04"));
    assertThat(county.pairs()).hasSize(1);
  }

  @Test
  void sistersOfOneHouseholdAreNotTakenForOne() {
    bring(county.county.villageA1(), 8, WEI);
    bring(
        county.county.villageA1(),
        6,
        Map.of(
            Identity.NAME, "王小丽",
            Identity.PHONE, "13900001234",
            Identity.BIRTH_DATE, "2020-07-21"));
    assertThat(county.pairs()).isEmpty();
  }

  @Test
  void theHeaviestPairComesFirst() {
    CaseRecord first = bring(county.county.villageA1(), 8, WEI);
    bring(county.county.villageA2(), 8, Map.of(Identity.NAME, "王伟"));
    CaseRecord same = bring(county.county.villageA1(), 8, WEI);
    assertThat(county.pairs())
        .hasSizeGreaterThan(1)
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(Pair::weight).reversed());
    assertThat(county.pairs().getFirst().newer()).isEqualTo(same.id());
    assertThat(county.pairs().getFirst().other()).isEqualTo(first.id());
  }

  @Test
  void thatTwoAreNotTheSameIsRememberedByASweepToo() {
    CaseRecord first = bring(county.county.villageA1(), 8, WEI);
    CaseRecord second = bring(county.county.villageA1(), 8, WEI);
    assertThat(county.pairs()).hasSize(1);

    judge(first.id(), second.id(), Verdict.DISTINCT);
    assertThat(county.pairs()).isEmpty();
    sweep();
    assertThat(county.pairs()).isEmpty();

    judge(second.id(), first.id(), Verdict.OPEN);
    assertThat(county.pairs()).hasSize(1);
  }

  private void judge(UUID one, UUID other, Verdict verdict) {
    assertThat(county.cdc(() -> duplicates.judge(one, other, verdict))).isTrue();
  }

  private void sweep() {
    Search asked = county.cdc(() -> duplicates.sweep(county.county.place(county.county.code())));
    county.work();
    assertThat(county.cdc(() -> duplicates.searches(county.ground())))
        .filteredOn(it -> it.id().equals(asked.id()))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.doneAt()).isNotNull();
              assertThat(it.cases()).isEqualTo(2);
            });
  }

  @Test
  void nothingOfAPersonStandsOutsideTheVault() {
    bring(county.county.villageA1(), 8, WEI);
    bring(county.county.villageA1(), 8, WEI);
    assertThat(county.pairs().toString()).doesNotContain("王伟").doesNotContain("1234");
  }
}
