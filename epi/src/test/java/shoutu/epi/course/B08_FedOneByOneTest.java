package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.Ears.Variant;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.history.Reference;
import shoutu.epi.detection.history.SameTime;
import shoutu.epi.work.Crew;

/** A new count is judged as it would be with the whole series at hand. */
class B08_FedOneByOneTest {

  @Property(tries = 200)
  void earsFedIsEarsAtOnce(
      @ForAll @Size(max = 60) List<@IntRange(max = 30) Integer> counts, @ForAll Variant variant) {
    long[] series = counts.stream().mapToLong(Integer::longValue).toArray();

    assertThat(Detection.earsFeed(Ears.usual(variant)).all(series))
        .isEqualTo(Detection.ears(series, Ears.usual(variant)));
  }

  @Property(tries = 30)
  void daysFedAreDaysAtOnce(@ForAll long seed, @ForAll @IntRange(min = 385, max = 800) int days) {
    LocalDate first = LocalDate.of(2023, 3, 1);
    long[] series = new Random(seed).longs(days, 0, 9).toArray();
    var settings = new MovingPercentile(1, 1, MovingPercentile.Alignment.ISO_WEEK);

    assertThat(Detection.movingPercentileByDay(first, settings).all(series))
        .isNotEmpty()
        .isEqualTo(
            Detection.movingPercentileDaily(
                first, series, first, first.plusDays(days - 1), settings));
  }

  @Property(tries = 50)
  void whatFollowsDoesNotMatter(
      @ForAll @Size(min = 70, max = 130) List<@IntRange(max = 9) Integer> counts) {
    long[] series = counts.stream().mapToLong(Integer::longValue).toArray();
    var all = SameTime.bayes(Reference.rki2(), 0.05).all(series);

    for (var point : all) {
      assertThat(
              SameTime.bayes(Reference.rki2(), 0.05)
                  .all(Arrays.copyOf(series, point.index() + 1))
                  .getLast())
          .isEqualTo(point);
    }
  }

  @Test
  void manySeriesAreEachJudgedAlone() {
    Random random = new Random(4);
    long[][] series = new long[40][];
    Arrays.setAll(series, _ -> random.longs(60, 0, 9).toArray());
    Ears c2 = Ears.usual(Variant.C2);

    var shared =
        Detection.many(
            series, counts -> Detection.ears(counts, c2), new Crew(3, Crew.alone().watch()));

    for (int i = 0; i < series.length; i++) {
      assertThat(shared.get(i)).isEqualTo(Detection.ears(series[i], c2));
    }
  }

  /** A simulated limit is the same for the same seed, and near the exact one. */
  @Test
  void aSimulatedLimitCanBeRepeated() {
    Random random = new Random(9);
    long[] series = random.longs(290, 2, 12).toArray();
    var weeks = new Calendar.Weekly(LocalDate.of(2020, 1, 6));

    var once = new Boda(Settings.improved(), 500, 1).feed(weeks).all(series);

    assertThat(new Boda(Settings.improved(), 500, 1).feed(weeks).all(series)).isEqualTo(once);
    assertThat(once)
        .isNotEmpty()
        .allSatisfy(point -> assertThat(point.limit()).isBetween(11.0, 19.0));
  }
}
