package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import shoutu.epi.chains.Chains;
import shoutu.epi.chains.Link;
import shoutu.epi.chains.LinkedCase;
import shoutu.epi.delays.DelayKind;
import shoutu.epi.delays.Delays;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.CaseByCase;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.Ears.Variant;
import shoutu.epi.detection.EarsPoint;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.FixedThreshold;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.MovingPercentile.Alignment;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.Cusum.Transformation;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.history.Cdc;
import shoutu.epi.detection.history.Reference;
import shoutu.epi.detection.history.SameTime;
import shoutu.epi.offspring.Offspring;
import shoutu.epi.risk.Exposure;
import shoutu.epi.risk.TwoByTwo;
import shoutu.epi.sampling.Lqas;
import shoutu.epi.sampling.Risks;
import shoutu.epi.sampling.Rule;
import shoutu.epi.severity.DailyToll;
import shoutu.epi.severity.KnownOutcomes;
import shoutu.epi.severity.OutcomeDelay;
import shoutu.epi.severity.Severity;

/** The order in which things are told, the unit they are told in, and what comes later. */
class I01_WhatMustNotMatterTest {

  private static final LocalDate MONDAY = LocalDate.of(2018, 1, 1);
  private static final MovingPercentile PERCENTILE =
      new MovingPercentile(3, 2, MovingPercentile.Alignment.ISO_WEEK);
  private static final InControl USUAL = InControl.constant(5);

  /** Every method that is fed; where there is another way to the same points, that beside it. */
  enum Fed {
    EARS_C1(() -> Detection.earsFeed(Ears.usual(Variant.C1)), ears(Variant.C1)),
    EARS_C2(() -> Detection.earsFeed(Ears.usual(Variant.C2)), ears(Variant.C2)),
    EARS_C3(() -> Detection.earsFeed(Ears.usual(Variant.C3)), ears(Variant.C3)),
    FARRINGTON(
        () -> Farrington.feed(new Calendar.Weekly(MONDAY), Settings.improved()),
        counts ->
            Farrington.points(
                new Calendar.Weekly(MONDAY), counts, Settings.improved(), 0, counts.length - 1)),
    BODA(() -> new Boda(Settings.improved(), 20, 1).feed(new Calendar.Weekly(MONDAY))),
    RKI(() -> SameTime.rki(Reference.rki2())),
    BAYES(() -> SameTime.bayes(Reference.rki3(), 0.05)),
    CDC(() -> SameTime.cdc(new Cdc(3, 1, 52, 0.025))),
    MOVING_PERCENTILE(
        () -> Detection.movingPercentileByWeek(MONDAY, PERCENTILE),
        counts -> Detection.movingPercentileWeekly(MONDAY, counts, PERCENTILE)),
    CUSUM(() -> Charts.cusum(new Cusum(1.04, 2.26, Transformation.ROSSI), USUAL, 0)),
    LR(() -> Charts.glr(Glr.known(0.7, 5), USUAL, 0)),
    GLR(() -> Charts.glr(Glr.increase(5), USUAL, 0)),
    GLR_LEARNED_ANEW(
        () ->
            Charts.relearningGlr(
                Glr.increase(5),
                new long[] {4, 6, 5, 3, 7},
                new InControl.Season(0, false, 52),
                OptionalDouble.of(0))),
    OUTBREAK(() -> Charts.outbreak(100, true));

    private final Supplier<Feed<?>> feed;
    private final Function<long[], List<?>> atOnce;

    Fed(Supplier<Feed<?>> feed) {
      this(feed, counts -> feed.get().all(counts));
    }

    Fed(Supplier<Feed<?>> feed, Function<long[], List<?>> atOnce) {
      this.feed = feed;
      this.atOnce = atOnce;
    }

    private static Function<long[], List<?>> ears(Variant variant) {
      return counts -> Detection.ears(counts, Ears.usual(variant));
    }
  }

  /** One by one, at once, and at once with more to come: the same points. */
  @Property(tries = 60)
  void whatComesLaterDoesNotMatter(
      @ForAll Fed method,
      @ForAll @IntRange(min = 300, max = 330) int periods,
      @ForAll @IntRange(min = 1, max = 40) int later,
      @ForAll long seed) {
    long[] all = new Random(seed).longs((long) periods + later, 1, 12).toArray();
    long[] known = Arrays.copyOf(all, periods);
    Feed<?> feed = method.feed.get();
    List<Object> fed = new ArrayList<>();
    for (long count : known) {
      feed.add(count).ifPresent(fed::add);
    }

    assertThat(fed).isNotEmpty().isEqualTo(method.atOnce.apply(known));
    assertThat(method.atOnce.apply(all).subList(0, fed.size())).isEqualTo(fed);
    assertThat(Detection.many(new long[][] {known}, method.atOnce::apply, crew()))
        .isEqualTo(List.of(fed));
  }

  /** A period is judged anew at each of its cases, and what was asked meanwhile leaves no trace. */
  @Property(tries = 40)
  void caseByCaseIsTheSameAsPeriodByPeriod(@ForAll Fed method, @ForAll long seed) {
    long[] counts = new Random(seed).longs(310, 1, 9).toArray();
    Feed<?> atOnce = method.feed.get();
    CaseByCase<?> watched = new CaseByCase<>(method.feed.get());
    int asked = 295;
    for (int period = 0; period < counts.length; period++) {
      Object whole = atOnce.add(counts[period]);
      if (period < asked) {
        watched.newCases(counts[period]);
      } else {
        Object last = watched.newCases(0);
        for (long i = 0; i < counts[period]; i++) {
          last = watched.newCase();
        }
        assertThat(last).isEqualTo(whole);
      }
      assertThat(watched.soFar()).isEqualTo(counts[period]);
      assertThat((Object) watched.endPeriod()).isEqualTo(whole);
      assertThat(watched.soFar()).isZero();
    }
  }

  private static shoutu.epi.work.Crew crew() {
    return shoutu.epi.work.Crew.alone();
  }

  /** Ten times as many cases are as unusual as before: mean, sd and limit all scale. */
  @Property(tries = 100)
  void earsDoesNotDependOnTheUnit(
      @ForAll @IntRange(min = 2, max = 1000) int times, @ForAll long seed) {
    long[] counts = new Random(seed).longs(40, 0, 30).toArray();
    Ears c2 = Ears.usual(Variant.C2);
    List<EarsPoint> once = Detection.ears(counts, c2);
    List<EarsPoint> often =
        Detection.ears(Arrays.stream(counts).map(count -> count * times).toArray(), c2);

    for (int i = 0; i < once.size(); i++) {
      assertThat(often.get(i).limit()).isCloseTo(once.get(i).limit() * times, within(1e-9 * times));
      if (once.get(i).sd() > 0) {
        assertThat(often.get(i).statistic()).isCloseTo(once.get(i).statistic(), within(1e-9));
      }
    }
  }

  @Property(tries = 20)
  void aMovingPercentileDoesNotDependOnTheUnit(
      @ForAll @IntRange(min = 2, max = 50) int times, @ForAll long seed) {
    long[] counts = new Random(seed).longs(200, 0, 30).toArray();
    long[] often = Arrays.stream(counts).map(count -> count * times).toArray();
    var settings = new MovingPercentile(3, 2, Alignment.ISO_WEEK);

    assertThat(signals(often, settings)).isEqualTo(signals(counts, settings));
  }

  private static List<Boolean> signals(long[] counts, MovingPercentile settings) {
    return Detection.movingPercentileWeekly(MONDAY, counts, settings).stream()
        .map(point -> point.exceeds(0.8, 0))
        .toList();
  }

  @Property(tries = 100)
  void crossingsDoNotDependOnTheOrderOfTheCases(@ForAll long seed) {
    Random random = new Random(seed);
    List<LocalDate> days =
        random.ints(30, 0, 60).mapToObj(MONDAY::plusDays).collect(Collectors.toList());
    List<List<LocalDate>> before = crossings(days);

    Collections.shuffle(days, random);

    assertThat(crossings(days)).isEqualTo(before);
  }

  /** Cases are named by their place in the list, so that is left out. */
  private static List<List<LocalDate>> crossings(List<LocalDate> days) {
    return Detection.crossings(days, new FixedThreshold(4, 7)).stream()
        .map(one -> List.of(one.windowFrom(), one.windowTo(), one.openUntil()))
        .toList();
  }

  @Property(tries = 40)
  void offspringAreCountedInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Long> counts =
        random.longs(60, 0, 6).map(n -> n * n / 5).boxed().collect(Collectors.toList());
    var before = Offspring.fit(longs(counts), 0.95);

    Collections.shuffle(counts, random);

    assertThat(Offspring.fit(longs(counts), 0.95)).isEqualTo(before);
  }

  private static long[] longs(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  /** Delays in hours have 24 times the scale of delays in days; in any order. */
  @Property(tries = 40)
  void theUnitOfADelayDoesNotMatter(
      @ForAll DelayKind kind,
      @ForAll @DoubleRange(min = 0.01, max = 100) double unit,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] days = random.doubles(25, 0.5, 20).toArray();
    List<Double> shuffled = new ArrayList<>(Arrays.stream(days).boxed().toList());
    Collections.shuffle(shuffled, random);
    double[] other = shuffled.stream().mapToDouble(day -> day * unit).toArray();

    var one = Delays.fit(kind, days, 0.95);
    var two = Delays.fit(kind, other, 0.95);

    assertThat(two.law().mean() / unit).isCloseTo(one.law().mean(), within(1e-7));
    assertThat(two.law().sd() / unit).isCloseTo(one.law().sd(), within(1e-7));
    assertThat(two.percentile(0.9).upper().orElseThrow() / unit)
        .isCloseTo(one.percentile(0.9).upper().orElseThrow(), within(1e-3));
    assertThat(two.logLikelihood() + days.length * Math.log(unit))
        .isCloseTo(one.logLikelihood(), within(1e-7));
  }

  /** Cases and links told in another order; and every link turned round. */
  @Property(tries = 60)
  void chainsDoNotDependOnTheOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> ids =
        IntStream.range(0, 40).mapToObj(Integer::toString).collect(Collectors.toList());
    List<Link> links = new ArrayList<>();
    for (int i = 1; i < ids.size(); i++) {
      for (int more = random.nextInt(3); more > 0; more--) {
        links.add(new Link(ids.get(random.nextInt(i)), ids.get(i)));
      }
    }
    Map<String, LinkedCase> before = byId(ids, links);
    Map<String, LinkedCase> turned =
        byId(ids, links.stream().map(l -> new Link(l.infectee(), l.infector())).toList());

    Collections.shuffle(ids, random);
    Collections.shuffle(links, random);
    Map<String, LinkedCase> after = byId(ids, links);

    for (LinkedCase one : before.values()) {
      LinkedCase again = Objects.requireNonNull(after.get(one.id()));
      assertThat(again).usingRecursiveComparison().ignoringFields("betweenness").isEqualTo(one);
      assertThat(again.betweenness()).isCloseTo(one.betweenness(), within(1e-9));
      LinkedCase back = Objects.requireNonNull(turned.get(one.id()));
      assertThat(back.infected()).isEqualTo(one.infectors());
      assertThat(back.clusterSize()).isEqualTo(one.clusterSize());
      assertThat(back.betweenness()).isCloseTo(one.betweenness(), within(1e-9));
    }
  }

  private static Map<String, LinkedCase> byId(List<String> ids, List<Link> links) {
    return Chains.graph(ids, links).cases().stream()
        .collect(Collectors.toMap(LinkedCase::id, one -> one));
  }

  @Property(tries = 60)
  void strataArePooledInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<TwoByTwo> strata = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      strata.add(
          new TwoByTwo(
              1 + random.nextInt(20),
              1 + random.nextInt(20),
              1 + random.nextInt(20),
              1 + random.nextInt(20)));
    }
    var before = Exposure.mantelHaenszel(strata, 0.95).oddsRatio().orElseThrow();

    Collections.shuffle(strata, random);
    var after = Exposure.mantelHaenszel(strata, 0.95).oddsRatio().orElseThrow();

    assertThat(after.estimate()).isCloseTo(before.estimate(), within(1e-12 * before.estimate()));
    assertThat(after.upper().orElseThrow())
        .isCloseTo(before.upper().orElseThrow(), within(1e-12 * before.upper().orElseThrow()));
  }

  /** To accept a good lot by its successes is to refuse a bad one by its failures. */
  @Property(tries = 200)
  void successesAndFailuresMirrorEachOther(
      @ForAll @IntRange(min = 1, max = 80) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double part,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double upper,
      @ForAll @DoubleRange(min = 0.05, max = 1) double below) {
    int d = (int) Math.round(part * n);
    Risks risks = Lqas.risks(new Rule(n, d), upper, upper * below);

    assertThat(1 - risks.alpha())
        .isCloseTo(Lqas.probabilityOfAcceptance(new Rule(n, d), upper), within(1e-12));
    if (d < n) {
      Risks mirrored = Lqas.risks(new Rule(n, n - d), 1 - upper * below, 1 - upper);
      double refusedAtUpper = Lqas.probabilityOfAcceptance(new Rule(n, n - d), 1 - upper);
      assertThat(mirrored.beta()).isEqualTo(refusedAtUpper);
    }
  }

  /** Outcomes known of two outbreaks side by side are those of one and those of the other. */
  @Property(tries = 60)
  void knownOutcomesAddUp(@ForAll long seed) {
    Random random = new Random(seed);
    long[] here = random.longs(30, 0, 20).toArray();
    long[] there = random.longs(30, 0, 20).toArray();
    long[] both = new long[30];
    Arrays.setAll(both, i -> here[i] + there[i]);

    double[] one = outcomes(here);
    double[] two = outcomes(there);
    double[] sum = outcomes(both);

    for (int day = 0; day < sum.length; day++) {
      assertThat(sum[day]).isCloseTo(one[day] + two[day], within(1e-10));
    }
  }

  private static double[] outcomes(long[] cases) {
    return Severity.knownOutcomes(
            DailyToll.of(MONDAY, cases, new long[cases.length]), OutcomeDelay.gamma(2.4, 3.33))
        .stream()
        .mapToDouble(KnownOutcomes::expected)
        .toArray();
  }
}
