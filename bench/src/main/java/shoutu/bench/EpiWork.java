package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.nowcast.CountPrior;
import shoutu.epi.nowcast.Nowcast;
import shoutu.epi.nowcast.Question;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.SerialIntervalDraws.Truncated;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;

/**
 * One piece of work that both sides do.
 *
 * @param name of its figures
 * @param ratio how many times as fast as R we want to be
 * @param ours all of it
 * @param script R's, in {@code bench/r}
 * @param library R's package
 * @param share how many times R's part of the work makes the whole
 */
record EpiWork(
    String name,
    double ratio,
    Work ours,
    String script,
    String library,
    ForR input,
    double share,
    Map<String, String> settings) {

  private static final long SEED = 20260301;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final SerialInterval SERIAL = SerialInterval.shiftedGamma(4.7, 2.9);
  private static final int WEEKS = 520;
  private static final int LAST_WEEKS = 208;

  /** Writes what R reads. */
  interface ForR {
    Path write(Path file) throws IOException;
  }

  static final List<String> NAMES =
      List.of(
          "rt",
          "rt-uncertain",
          "rt-uncertain-exact",
          "wallinga-teunis",
          "farrington-last",
          "farrington-208",
          "ears",
          "nowcast");

  static Optional<EpiWork> named(String name) {
    EpiData data = new EpiData(SEED);
    return switch (name) {
      case "rt" -> Optional.of(rt(data));
      case "rt-uncertain" -> Optional.of(uncertain(data));
      case "rt-uncertain-exact" -> Optional.of(uncertainExactly(data));
      case "wallinga-teunis" -> Optional.of(wallinga(data));
      case "farrington-last" -> Optional.of(farrington(data, name, 1, 20));
      case "farrington-208" -> Optional.of(farrington(data, name, LAST_WEEKS, 1));
      case "ears" -> Optional.of(ears(data));
      case "nowcast" -> Optional.of(nowcast(data));
      default -> Optional.empty();
    };
  }

  /** 3,000 series of 400 days, weekly windows. */
  private static EpiWork rt(EpiData data) {
    long[][] counts = data.counts(3000, 400, 20, 365);
    double[][] cases = EpiData.doubles(counts);
    return new EpiWork(
        "rt",
        1000,
        () -> Reproduction.coriEach(cases, SERIAL, Prior.CORI, Windows.WEEKLY, Crew.all()),
        "rt.R",
        "EpiEstim",
        file -> EpiData.write(file, counts, 30),
        100,
        Map.of());
  }

  /** 100 serial intervals, a sample of 100 for each. */
  private static EpiWork uncertain(EpiData data) {
    long[][] counts = data.counts(1, 200, 10, 365);
    var cases = DailyIncidence.of(FIRST, counts[0]);
    return new EpiWork(
        "rt-uncertain",
        300,
        () ->
            Reproduction.coriSampled(
                cases, serialIntervals(), Prior.CORI, Windows.WEEKLY, 100, SEED, Crew.all()),
        "uncertain.R",
        "EpiEstim",
        file -> EpiData.write(file, counts, 1),
        1,
        Map.of());
  }

  /** The same without sampling: the mixture of 100 posteriors itself. */
  private static EpiWork uncertainExactly(EpiData data) {
    EpiWork sampled = uncertain(data);
    var cases = DailyIncidence.of(FIRST, new EpiData(SEED).counts(1, 200, 10, 365)[0]);
    return new EpiWork(
        "rt-uncertain-exact",
        sampled.ratio,
        () -> Reproduction.cori(cases, serialIntervals(), Prior.CORI, Windows.WEEKLY, Crew.all()),
        sampled.script,
        sampled.library,
        sampled.input,
        sampled.share,
        sampled.settings);
  }

  private static SerialIntervalDraws serialIntervals() {
    return SerialIntervalDraws.gamma(
        new Truncated(4.7, 1, 2.7, 6.7), new Truncated(2.9, 0.5, 1.9, 3.9), 100, SEED);
  }

  private static EpiWork wallinga(EpiData data) {
    long[][] counts = data.counts(1, 200, 10, 365);
    var cases = DailyIncidence.of(FIRST, counts[0]);
    return new EpiWork(
        "wallinga-teunis",
        300,
        () -> Reproduction.wallingaTeunis(cases, SERIAL, Windows.WEEKLY, 100, SEED, Crew.all()),
        "wallinga.R",
        "EpiEstim",
        file -> EpiData.write(file, counts, 1),
        1,
        Map.of());
  }

  /** 1,000 weekly series of ten years. */
  private static EpiWork farrington(EpiData data, String name, int weeks, int forR) {
    long[][] counts = data.counts(1000, WEEKS, 10, 52);
    var calendar = new Calendar.Undated(52);
    return new EpiWork(
        name,
        300,
        () ->
            Farrington.many(
                calendar, counts, Settings.improved(), WEEKS - weeks, WEEKS - 1, Crew.all()),
        "farrington.R",
        "surveillance",
        file -> EpiData.write(file, counts, forR),
        1000.0 / forR,
        Map.of("SHOUTU_WEEKS", Integer.toString(weeks)));
  }

  /** 1,000 series of 400 days. */
  private static EpiWork ears(EpiData data) {
    long[][] counts = data.counts(1000, 400, 10, 365);
    Ears c1 = Ears.usual(Ears.Variant.C1);
    return new EpiWork(
        "ears",
        1000,
        () -> Detection.many(counts, one -> Detection.ears(one, c1), Crew.all()),
        "ears.R",
        "surveillance",
        file -> EpiData.write(file, counts, 50),
        20,
        Map.of());
  }

  /** The latest 15 of 60 days, 1,000 draws. */
  private static EpiWork nowcast(EpiData data) {
    int[][] reports = data.reports(60, 40, 3, 14);
    LocalDate now = FIRST.plusDays(59);
    return new EpiWork(
        "nowcast",
        100,
        () -> {
          var triangle = Nowcast.triangle(FIRST, now, 14, reports[0], reports[1]);
          return Nowcast.bayes(
              triangle,
              Nowcast.delays(triangle),
              new Question(now.minusDays(14), now, 0.95, 300),
              new CountPrior(40, 1000, 0.1),
              1000,
              SEED,
              Crew.all());
        },
        "nowcast.R",
        "surveillance",
        file -> EpiData.write(file, reports),
        1,
        Map.of());
  }
}
