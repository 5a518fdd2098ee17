package shoutu.surveillance.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Disease;
import shoutu.rules.Provenance;
import shoutu.surveillance.Classification;
import shoutu.surveillance.chain.ChainIssue.Kind;
import shoutu.surveillance.chain.ChainRules.Range;

class ChainRulesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-01");
  private static final Map<String, Range> RANGES = Map.of("MEASLES", new Range(5, 20));

  private final Map<UUID, ChainCase> cases = new LinkedHashMap<>();

  private UUID add(@Nullable Integer onset, @Nullable UUID infector) {
    return add(UUID.randomUUID(), onset, infector, null, Classification.CONFIRMED, "MEASLES");
  }

  private UUID add(
      UUID id,
      @Nullable Integer onset,
      @Nullable UUID infector,
      @Nullable String infectorSource,
      Classification classification,
      String disease) {
    LocalDate day = onset == null ? null : DAY.plusDays(onset);
    cases.put(
        id,
        new ChainCase(
            id,
            "N" + cases.size(),
            "V",
            disease,
            classification,
            day,
            day == null ? DAY : day,
            DAY.plusDays(60),
            "UNKNOWN",
            "UNKNOWN",
            null,
            infector,
            infectorSource,
            0));
    return id;
  }

  private List<ChainIssue> issues() {
    return ChainRules.issues(cases, cases.keySet(), ChainRules.links(cases, Map.of()), RANGES);
  }

  private @Nullable Kind issueOf(UUID id) {
    return issues().stream()
        .filter(it -> it.caseId().equals(id))
        .map(ChainIssue::kind)
        .findFirst()
        .orElse(null);
  }

  @Test
  void aLinkThatFitsIsNoIssue() {
    UUID one = add(0, null);
    UUID two = add(11, one);
    assertThat(issueOf(one)).isEqualTo(Kind.NO_SOURCE);
    assertThat(issueOf(two)).isNull();
  }

  @Test
  void anInfectorWhoFellIllLaterIsFound() {
    UUID one = add(12, null);
    UUID two = add(2, one);
    assertThat(issues()).contains(new ChainIssue(Kind.INFECTOR_LATER, two, one, -10L));
  }

  @Test
  void anIntervalThatTheDiseaseDoesNotLetExpectIsFound() {
    UUID one = add(0, null);
    assertThat(issueOf(add(4, one))).isEqualTo(Kind.INTERVAL_OUT_OF_RANGE);
    assertThat(issueOf(add(5, one))).isNull();
    assertThat(issueOf(add(20, one))).isNull();
    assertThat(issueOf(add(21, one))).isEqualTo(Kind.INTERVAL_OUT_OF_RANGE);
  }

  @Test
  void aRingIsFoundButNotThoseWhoHangFromIt() {
    UUID one = UUID.randomUUID();
    UUID two = UUID.randomUUID();
    add(one, 0, two, null, Classification.CONFIRMED, "MEASLES");
    add(two, 11, one, null, Classification.CONFIRMED, "MEASLES");
    UUID after = add(22, two);
    assertThat(issueOf(one)).isEqualTo(Kind.CYCLE);
    assertThat(issueOf(two)).isEqualTo(Kind.CYCLE);
    assertThat(issueOf(after)).isNull();
  }

  @Test
  void whyACaseHasNoArrowIsSaid() {
    UUID named = add(UUID.randomUUID(), 0, null, "HGL-900", Classification.CONFIRMED, "MEASLES");
    UUID elsewhere = add(0, UUID.randomUUID());
    UUID orphan = add(0, null);
    assertThat(issueOf(named)).isEqualTo(Kind.INFECTOR_MISSING);
    assertThat(issueOf(elsewhere)).isEqualTo(Kind.OUT_OF_SIGHT);
    assertThat(issueOf(orphan)).isEqualTo(Kind.NO_SOURCE);
  }

  @Test
  void anInfectorThatIsExcludedOrHasAnotherDiseaseIsFound() {
    UUID excluded = add(UUID.randomUUID(), 0, null, null, Classification.EXCLUDED, "MEASLES");
    UUID other = add(UUID.randomUUID(), 0, null, null, Classification.CONFIRMED, "RUBELLA");
    assertThat(issueOf(add(11, excluded))).isEqualTo(Kind.INFECTOR_EXCLUDED);
    assertThat(issueOf(add(11, other))).isEqualTo(Kind.OTHER_DISEASE);
    assertThat(issueOf(excluded)).isNull();
  }

  @Test
  void aContactWhoBecameACaseIsALinkWhereNoInfectorIsRecorded() {
    UUID one = add(0, null);
    UUID two = add(11, null);
    UUID three = add(12, two);
    assertThat(ChainRules.links(cases, Map.of(two, one, three, one)))
        .containsExactly(
            new ChainLink(one, two, ChainLink.Kind.CONTACT, 11L),
            new ChainLink(two, three, ChainLink.Kind.INFECTOR, 1L));
  }

  @Test
  void theRangeHoldsTheMiddleOfTheDiseasesSerialInterval() {
    Range range = Range.of(new Disease.SerialInterval(11.7, 2, "test", Provenance.DESIGN), 0.99);
    assertThat(range.holds(12)).isTrue();
    assertThat(range.low()).isBetween(6.0, 8.0);
    assertThat(range.high()).isBetween(17.0, 19.0);
  }
}
