package shoutu.briefing.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import shoutu.briefing.situation.Facts.Delay;
import shoutu.briefing.situation.Facts.Reported;
import shoutu.briefing.situation.Facts.Wait;
import shoutu.briefing.situation.Hagelloch.ExpectedR;
import shoutu.briefing.situation.PerimeterRules.Zones;
import shoutu.briefing.situation.Situation.Completeness;
import shoutu.briefing.situation.Situation.CurveDay;
import shoutu.briefing.situation.Situation.Direction;
import shoutu.briefing.situation.Situation.Encirclement;
import shoutu.briefing.situation.Situation.RWindow;
import shoutu.briefing.situation.Situation.Reproduction;
import shoutu.briefing.situation.Situation.Result;
import shoutu.briefing.situation.Situation.Why;
import shoutu.briefing.situation.SituationRules.Depth;
import shoutu.epi.perimeter.Change;

class SituationRulesTest {

  private static final LocalDate TODAY = Hagelloch.TODAY;
  private static final Measure MEASLES = Hagelloch.measure("MEASLES");
  private static final Sources SOURCES = Hagelloch.SOURCES;

  @Test
  void theCurveHasADayForEachDay() {
    List<CurveDay> curve = SituationRules.curve(Hagelloch.facts(), Hagelloch.FIRST, TODAY);

    assertThat(curve).hasSize(93);
    assertThat(curve.stream().mapToLong(CurveDay::count).sum()).isEqualTo(188);
    assertThat(curve.stream().mapToLong(CurveDay::reports).sum()).isEqualTo(188);
    assertThat(curve.get(1)).isEqualTo(new CurveDay(Hagelloch.FIRST.plusDays(1), 0, 0, 0));
  }

  @Test
  void rOfHagellochIsThatComputedElsewhere() {
    Map<LocalDate, ExpectedR> expected = Hagelloch.expectedR();

    List<RWindow> told =
        r(TODAY, TODAY, Depth.MEASURED).series().stream().filter(w -> w.mean() != null).toList();

    assertThat(told).hasSizeGreaterThan(20);
    assertThat(told)
        .allSatisfy(
            window -> {
              ExpectedR wanted = Objects.requireNonNull(expected.get(window.to()));
              assertThat(window.mean()).isCloseTo(wanted.mean(), within(1e-6));
              assertThat(window.low()).isCloseTo(wanted.low(), within(1e-6));
              assertThat(window.high()).isCloseTo(wanted.high(), within(1e-6));
              assertThat(wanted.infectivity()).isGreaterThanOrEqualTo(5);
            });
  }

  @Test
  void atTheHeightOfTheWaveRIsToldForTheLastCompleteWindow() {
    LocalDate today = LocalDate.of(2026, 10, 5);

    Reproduction r = r(today, today.minusDays(7), Depth.MEASURED);

    assertThat(r.to()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(r.why()).isNull();
    assertThat(r.serialMean()).isEqualTo(11.7);
    assertThat(r.serialSource()).contains("Vink");
    assertThat(r.source())
        .isEqualTo("/api/situation?place=610622103&disease=MEASLES&from=2026-08-25&to=2026-10-05");
    assertThat(r.series().getLast().complete()).isEqualTo(Completeness.REPORTS_OUTSTANDING);
  }

  @Test
  void longAfterTheWaveThePriorIsNotToldAsR() {
    Reproduction r = r(TODAY, TODAY, Depth.MEASURED);

    assertThat(r.value()).isNull();
    assertThat(r.why()).isEqualTo(Why.TOO_FEW);
  }

  @Test
  void inTheFirstGenerationItIsTooEarly() {
    LocalDate today = LocalDate.of(2026, 9, 4);

    Reproduction r = r(today, today, Depth.MEASURED);

    assertThat(r.value()).isNull();
    assertThat(r.why()).isEqualTo(Why.TOO_EARLY);
    assertThat(r.series()).extracting(RWindow::why).containsOnly(Why.TOO_EARLY);
  }

  @Test
  void belowTheTownshipNothingIsEstimated() {
    assertThat(r(TODAY, TODAY, Depth.LISTED).why()).isEqualTo(Why.BELOW_TOWNSHIP);
    assertThat(SituationRules.share(5, 50, MEASLES, Depth.LISTED, "").why())
        .isEqualTo(Why.BELOW_TOWNSHIP);
    assertThat(
            SituationRules.growth(Hagelloch.facts(), TODAY, MEASLES, Depth.LISTED, SOURCES)
                .rate()
                .why())
        .isEqualTo(Why.BELOW_TOWNSHIP);
  }

  @Test
  void aDiseaseWithoutASerialIntervalHasNoR() {
    Reproduction r =
        ReproductionRules.estimate(
            SituationRules.onsets(Hagelloch.facts()),
            Hagelloch.FIRST,
            TODAY,
            TODAY,
            Hagelloch.measure("RABIES"),
            Depth.MEASURED,
            SOURCES);

    assertThat(r.why()).isEqualTo(Why.NO_SERIAL_INTERVAL);
  }

  @Test
  void growthAndDeclineAreSaidInDays() {
    Situation.Growing rise =
        SituationRules.growth(
            Hagelloch.facts(), LocalDate.of(2026, 9, 19), MEASLES, Depth.MEASURED, SOURCES);
    Situation.Growing fall =
        SituationRules.growth(
            Hagelloch.facts(), LocalDate.of(2026, 10, 9), MEASLES, Depth.MEASURED, SOURCES);

    assertThat(rise.direction()).isEqualTo(Direction.DOUBLING);
    assertThat(rise.days()).isBetween(2.0, 8.0);
    assertThat(fall.direction()).isEqualTo(Direction.HALVING);
    assertThat(fall.longest()).isNotNull();
  }

  @Test
  void aShareOfFewIsNotTold() {
    assertThat(SituationRules.share(3, 9, MEASLES, Depth.MEASURED, "").why())
        .isEqualTo(Why.TOO_FEW);
    assertThat(SituationRules.share(0, 0, MEASLES, Depth.MEASURED, "").why())
        .isEqualTo(Why.NO_NEW_CASES);
    assertThat(SituationRules.share(5, 10, MEASLES, Depth.MEASURED, "").value()).isEqualTo(0.5);
  }

  @Test
  void theDelayDecidesWhichDaysAreComplete() {
    Facts facts =
        facts(
            List.of(new Reported(TODAY, 10, 0, 0, 0, 1)),
            List.of(
                new Delay(TODAY, Wait.REPORTED, 2, 5),
                new Delay(TODAY, Wait.REPORTED, 4, 3),
                new Delay(TODAY, Wait.REPORTED, 9, 1)));

    Situation.Quality quality =
        SituationRules.quality(facts, TODAY.minusDays(27), TODAY, MEASLES, Depth.MEASURED, SOURCES);

    assertThat(quality.reportDelay().value()).isEqualTo(2);
    assertThat(quality.completeAfterDays()).isEqualTo(9);
    assertThat(quality.withoutOnset().part()).isEqualTo(1);
  }

  @Test
  void thePerimeterShrinksWhenTracingGetsAhead() {
    Facts facts =
        facts(
            List.of(
                new Reported(TODAY.minusDays(8), 20, 4, 0, 10, 0),
                new Reported(TODAY.minusDays(1), 20, 16, 0, 4, 0)),
            List.of(
                new Delay(TODAY.minusDays(1), Wait.ISOLATED, -1, 12),
                new Delay(TODAY.minusDays(1), Wait.WAITING, 3, 8)));

    Encirclement perimeter = perimeter(facts, Zones.NONE);

    assertThat(perimeter.managed().value()).isEqualTo(0.8);
    assertThat(perimeter.unlinked().value()).isEqualTo(0.2);
    assertThat(perimeter.onsetToIsolation().value()).isEqualTo(-1);
    assertThat(perimeter.verdict()).isEqualTo(Change.Verdict.SHRINKING);
    assertThat(perimeter.findings())
        .extracting(Situation.Finding::result)
        .containsOnly(Result.HOLDS);
  }

  @Test
  void aWiderNetIsNoProgress() {
    Facts facts =
        facts(
            List.of(
                new Reported(TODAY.minusDays(8), 20, 10, 0, 10, 0),
                new Reported(TODAY.minusDays(1), 20, 10, 0, 4, 0)),
            List.of());

    Encirclement perimeter = perimeter(facts, new Zones(5000, 3, 800, 1));

    assertThat(perimeter.verdict()).isEqualTo(Change.Verdict.NOT_SHRINKING);
    assertThat(perimeter.net()).isEqualTo(Situation.Net.THROWN_WIDER);
  }

  @Test
  void whatNobodyRecordedIsNotZero() {
    Facts facts = facts(List.of(new Reported(TODAY.minusDays(1), 20, 0, 20, 1, 0)), List.of());

    Encirclement perimeter = perimeter(facts, Zones.NONE);

    assertThat(perimeter.managed().value()).isNull();
    assertThat(perimeter.managed().why()).isEqualTo(Why.NOT_RECORDED);
    assertThat(perimeter.unlinked().value()).isEqualTo(0.05);
    assertThat(perimeter.verdict()).isEqualTo(Change.Verdict.UNKNOWN);
  }

  private static Reproduction r(LocalDate today, LocalDate lastComplete, Depth depth) {
    return ReproductionRules.estimate(
        SituationRules.onsets(Hagelloch.facts()),
        Hagelloch.FIRST,
        today,
        lastComplete,
        MEASLES,
        depth,
        SOURCES);
  }

  private static Encirclement perimeter(Facts facts, Zones zones) {
    return PerimeterRules.measure(facts, TODAY, zones, MEASLES, Depth.MEASURED, SOURCES);
  }

  private static Facts facts(List<Reported> reported, List<Delay> delays) {
    return new Facts(0, 0, Map.of(), List.of(), reported, delays, null);
  }
}
