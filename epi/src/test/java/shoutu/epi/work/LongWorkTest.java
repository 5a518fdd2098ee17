package shoutu.epi.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shoutu.epi.chains.Chains;
import shoutu.epi.chains.Link;
import shoutu.epi.delays.DelayKind;
import shoutu.epi.delays.Delays;
import shoutu.epi.delays.Observation;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.nowcast.CountPrior;
import shoutu.epi.nowcast.Nowcast;
import shoutu.epi.nowcast.Question;
import shoutu.epi.nowcast.ReportingTriangle;
import shoutu.epi.projection.Offspring;
import shoutu.epi.projection.Projection;
import shoutu.epi.projection.Transmission;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.SerialIntervalDraws.Truncated;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.scan.Coordinates;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.Stcd;
import shoutu.epi.scan.Zones;

/** Whatever takes long tells how far it is, and ends soon when nobody waits for it any more. */
class LongWorkTest {

  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final SerialInterval INTERVAL = SerialInterval.shiftedGamma(5, 2);
  private static final long SOON_NANOS = 3_000_000_000L;

  private static double[] curve(int seed) {
    return new Random(seed).ints(200, 5, 60).asDoubleStream().toArray();
  }

  private static SerialIntervalDraws draws() {
    return SerialIntervalDraws.gamma(
        new Truncated(5, 1, 3, 8), new Truncated(2, 0.5, 1, 4), 200, 1);
  }

  private static List<Observation> stretches(int number) {
    Random random = new Random(1);
    return IntStream.range(0, number)
        .mapToObj(
            _ -> {
              double begin = 20 * random.nextDouble();
              double end = begin + 2 + 8 * random.nextDouble();
              return new Observation(begin, begin + random.nextDouble(), end, end + 1);
            })
        .toList();
  }

  enum Work {
    MANY_SERIES_OF_R(
        crew -> {
          double[][] cases = new double[4_000][];
          Arrays.setAll(cases, LongWorkTest::curve);
          Reproduction.coriEach(cases, INTERVAL, Prior.CORI, Windows.WEEKLY, crew);
        }),
    R_OF_AN_UNCERTAIN_INTERVAL(
        crew ->
            Reproduction.cori(
                DailyIncidence.of(DAY, curve(1)), draws(), Prior.CORI, Windows.WEEKLY, crew)),
    SAMPLED_R(
        crew ->
            Reproduction.coriSampled(
                DailyIncidence.of(DAY, curve(1)),
                draws(),
                Prior.CORI,
                Windows.WEEKLY,
                100,
                1,
                crew)),
    WHO_INFECTED_WHOM(
        crew ->
            Reproduction.wallingaTeunis(
                DailyIncidence.of(DAY, curve(1)), INTERVAL, Windows.WEEKLY, 2_000, 1, crew)),
    NOWCAST(
        crew -> {
          Random random = new Random(1);
          List<LocalDate> events = new ArrayList<>();
          List<LocalDate> reports = new ArrayList<>();
          for (int day = 0; day < 60; day++) {
            for (int one = 0; one < 20; one++) {
              events.add(DAY.plusDays(day));
              reports.add(DAY.plusDays(day + (long) random.nextInt(15)));
            }
          }
          ReportingTriangle triangle = Nowcast.triangle(DAY, DAY.plusDays(60), 20, events, reports);
          Nowcast.bayes(
              triangle,
              Nowcast.delays(triangle),
              new Question(DAY.plusDays(20), triangle.now(), 0.95, 400),
              new CountPrior(20, 100, 0.1),
              2_000,
              1,
              crew);
        }),
    PROJECTION(
        crew ->
            Projection.branching(
                curve(1),
                DAY,
                INTERVAL,
                Transmission.posterior(1.1, 0.2),
                Offspring.negativeBinomial(0.3),
                20,
                5_000,
                1,
                crew)),
    CHAINS(
        crew -> {
          Random random = new Random(1);
          List<String> ids = IntStream.range(0, 3_000).mapToObj(Integer::toString).toList();
          List<Link> links = new ArrayList<>();
          for (int i = 1; i < ids.size(); i++) {
            links.add(new Link(ids.get(random.nextInt(i)), ids.get(i)));
          }
          Chains.graph(ids, links, crew);
        }),
    SCAN(
        crew -> {
          Random random = new Random(1);
          int places = 120;
          int[][] cases = new int[places][60];
          for (int[] place : cases) {
            Arrays.setAll(place, _ -> random.nextInt(3));
          }
          ScanModel model = ScanModel.permutation(cases);
          double[] x = random.doubles(places).toArray();
          double[] y = random.doubles(places).toArray();
          Zones zones =
              Zones.circles(
                  Coordinates.plane(x, y), model.expectedByPlace(), 0.5, OptionalDouble.empty());
          Scan.scan(
              model,
              zones,
              shoutu.epi.scan.Windows.retrospective(20),
              new MonteCarlo(999, 1),
              crew);
        }),
    EVENT_BY_EVENT(
        crew -> {
          Random random = new Random(1);
          double[] x = random.doubles(8_000).toArray();
          double[] y = random.doubles(8_000).toArray();
          Stcd.follow(x, y, 0.1, 1, 1e6, Stcd.Statistic.SHIRYAEV_ROBERTS, crew.watch());
        }),
    FARRINGTON(
        crew -> {
          long[][] series = new long[200][];
          Arrays.setAll(series, i -> new Random(i).longs(450, 3, 20).toArray());
          Farrington.many(new Calendar.Weekly(DAY), series, Settings.improved(), 400, 449, crew);
        }),
    ANY_METHOD_OVER_MANY_SERIES(
        crew -> {
          long[][] series = new long[24][];
          Arrays.setAll(series, i -> new Random(i).longs(320, 3, 20).toArray());
          Detection.many(
              series,
              counts ->
                  new Boda(Settings.improved(), 200, 1).feed(new Calendar.Weekly(DAY)).all(counts),
              crew);
        }),
    DELAYS_KNOWN_TO_A_STRETCH(
        crew -> Delays.fit(DelayKind.GAMMA, stretches(1_500), 0.95, crew.watch())),
    DELAYS_THAT_HAVE_ENDED(
        crew -> Delays.fitTruncated(DelayKind.WEIBULL, stretches(1_500), 60, 0.95, crew.watch())),
    GLR_WITHOUT_A_WINDOW(
        crew -> {
          long[] counts = new Random(1).longs(120, 0, 12).toArray();
          Charts.glr(
                  Glr.increase(1e6),
                  InControl.negativeBinomial(
                      counts, counts.length, new InControl.Season(0, false, 52), 0.5),
                  0)
              .all(counts, crew.watch());
        }),
    BODA_OF_ONE_SERIES(
        crew ->
            new Boda(Settings.improved(), 1_000, 1)
                .feed(new Calendar.Weekly(DAY))
                .all(new Random(1).longs(340, 3, 20).toArray(), crew.watch())),
    BODA_OF_A_TRIANGLE(
        crew -> {
          Random random = new Random(1);
          long[][] triangle = new long[340][];
          Arrays.setAll(triangle, _ -> random.longs(3, 3, 20).toArray());
          new Boda(Settings.improved(), 200, 1)
              .delayed(new Calendar.Weekly(DAY), triangle, 300, 339, crew.watch());
        });

    private final Consumer<Crew> work;

    Work(Consumer<Crew> work) {
      this.work = work;
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotBeginWhenNobodyWaits(Work of) {
    long begun = System.nanoTime();

    assertThatThrownBy(() -> of.work.accept(new Crew(2, (_, _) -> false)))
        .isInstanceOf(Cancelled.class)
        .hasMessageStartingWith("cancelled after 0 of ");
    assertThat(System.nanoTime() - begun).isLessThan(SOON_NANOS);
  }

  /** At most the parts that have begun are ended, and nobody is asked again. */
  @ParameterizedTest
  @EnumSource
  void endsSoonAfterNobodyWaitsAnyMore(Work of) {
    AtomicLong refused = new AtomicLong();
    AtomicInteger asked = new AtomicInteger();
    Watch watch =
        (done, _) -> {
          if (done == 0) {
            return true;
          }
          refused.compareAndSet(0, System.nanoTime());
          asked.incrementAndGet();
          return false;
        };

    assertThatThrownBy(() -> of.work.accept(new Crew(2, watch))).isInstanceOf(Cancelled.class);

    assertThat(System.nanoTime() - refused.get()).isLessThan(SOON_NANOS);
    assertThat(asked.get()).isBetween(1, 2);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void tellsHowFarItIs(Work of) {
    List<long[]> told = Collections.synchronizedList(new ArrayList<>());

    of.work.accept(
        new Crew(
            1,
            (done, all) -> {
              told.add(new long[] {done, all});
              return true;
            }));

    assertThat(told.getFirst()[0]).isZero();
    assertThat(told.getLast()[0]).isEqualTo(told.getLast()[1]);
    for (int i = 1; i < told.size(); i++) {
      long[] before = told.get(i - 1);
      long[] now = told.get(i);
      assertThat(now[0]).isLessThanOrEqualTo(now[1]);
      assertThat(now[0] == 0 ? before[0] == before[1] : now[0] >= before[0] && now[1] == before[1])
          .as("from %s to %s", Arrays.toString(before), Arrays.toString(now))
          .isTrue();
    }
  }
}
