package shoutu.surveillance.chain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.surveillance.chain.TracingReport.Indicator;
import shoutu.surveillance.chain.TracingReport.Interval;
import shoutu.surveillance.chain.TracingReport.Measured;
import shoutu.surveillance.chain.TracingReport.Wait;
import shoutu.surveillance.chain.TracingRules.Measure;
import shoutu.surveillance.chain.TracingTable.CaseGroup;
import shoutu.surveillance.chain.TracingTable.ContactGroup;
import shoutu.surveillance.chain.TracingTable.Visits;

class TracingRulesTest {

  private static final Measure BY = new Measure(1, 24, 3, 72, 0.8, 5);
  private static final Visits NO_VISITS = new Visits(0, 0, 0, 0);

  private static CaseGroup isolated(@Nullable Integer after, int waiting, long cases) {
    return new CaseGroup(
        "MANAGED",
        true,
        after,
        after == null ? null : after + 2,
        null,
        2,
        null,
        null,
        null,
        waiting,
        24 * waiting,
        0,
        0,
        cases);
  }

  private static Indicator indicator(Measured id, List<CaseGroup> cases) {
    return TracingRules.indicators(cases, List.of(), NO_VISITS, BY).stream()
        .filter(it -> it.id() == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNotRecordedStaysInTheDenominator() {
    Indicator isolation =
        indicator(
            Measured.ISOLATED_IN_TIME,
            List.of(isolated(1, 9, 6), isolated(4, 9, 2), isolated(null, 9, 2)));
    assertThat(isolation.numerator()).isEqualTo(6);
    assertThat(isolation.denominator()).isEqualTo(10);
    assertThat(isolation.missing()).isEqualTo(2);
    assertThat(requireNonNull(isolation.value())).isCloseTo(0.6, within(1e-9));
    // Wilson, 6 of 10
    assertThat(requireNonNull(isolation.low())).isCloseTo(0.3127, within(1e-4));
    assertThat(requireNonNull(isolation.high())).isCloseTo(0.8318, within(1e-4));
  }

  @Test
  void aReportIsInTimeByTheHoursSinceTheFirstSample() {
    Indicator reported =
        indicator(
            Measured.REPORTED_IN_TIME, List.of(sampled(24, 6), sampled(25, 2), sampled(null, 9)));
    assertThat(reported.numerator()).isEqualTo(6);
    assertThat(reported.denominator()).isEqualTo(8);
    assertThat(reported.within()).isEqualTo(24);
  }

  private static CaseGroup sampled(@Nullable Integer hours, long cases) {
    return new CaseGroup(
        "UNKNOWN", true, null, null, null, 2, null, null, hours, 9, 216, 0, 0, cases);
  }

  @Test
  void whoseTimeIsNotOverIsNotCountedYet() {
    Indicator isolation =
        indicator(Measured.ISOLATED_IN_TIME, List.of(isolated(1, 9, 6), isolated(null, 0, 3)));
    assertThat(isolation.denominator()).isEqualTo(6);
    assertThat(isolation.pending()).isEqualTo(3);
  }

  @Test
  void fewCasesGiveNoShareButTheirNumbers() {
    Indicator isolation = indicator(Measured.ISOLATED_IN_TIME, List.of(isolated(1, 9, 4)));
    assertThat(isolation.value()).isNull();
    assertThat(isolation.numerator()).isEqualTo(4);
    assertThat(isolation.denominator()).isEqualTo(4);
  }

  @Test
  void whoStillWaitsIsCensoredNotForgotten() {
    Wait wait =
        TracingRules.waits(
                List.of(isolated(0, 9, 2), isolated(1, 9, 2), isolated(null, 9, 1)), List.of())
            .stream()
            .filter(it -> it.interval() == Interval.ONSET_TO_ISOLATION)
            .findFirst()
            .orElseThrow();
    assertThat(wait.observed()).isEqualTo(4);
    assertThat(wait.censored()).isEqualTo(1);
    assertThat(wait.median()).isEqualTo(3.0);
    assertThat(wait.steps().getFirst().waiting()).isCloseTo(0.6, within(1e-9));
    assertThat(wait.steps().getLast().waiting()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void aContactWhoFellIllIsToBeEvaluatedInTime() {
    List<ContactGroup> contacts =
        List.of(
            new ContactGroup("FOLLOWED", 3, true, 10, 100, 80, false, 4),
            new ContactGroup("FOLLOWED", 3, true, null, 100, 80, false, 1),
            new ContactGroup("FOLLOWED", 3, true, null, 100, 5, false, 2),
            new ContactGroup("FOLLOWED", 30, false, null, 100, null, false, 7));
    Indicator evaluated =
        TracingRules.indicators(List.of(), contacts, NO_VISITS, BY).stream()
            .filter(it -> it.id() == Measured.ILL_EVALUATED_IN_TIME)
            .findFirst()
            .orElseThrow();
    assertThat(evaluated.numerator()).isEqualTo(4);
    assertThat(evaluated.denominator()).isEqualTo(5);
    assertThat(evaluated.missing()).isEqualTo(1);
    assertThat(evaluated.pending()).isEqualTo(2);
  }
}
