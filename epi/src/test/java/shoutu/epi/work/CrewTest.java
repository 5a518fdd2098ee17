package shoutu.epi.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrewTest {

  private static double[] draws(int threads) {
    double[] drawn = new double[500];
    new Crew(threads, Watch.PATIENT)
        .share(500, () -> part -> drawn[part] = Crew.stream(7, part).nextDouble());
    return drawn;
  }

  @Test
  void anyNumberOfThreadsDrawsTheSame() {
    assertThat(draws(4)).isEqualTo(draws(1));
    assertThat(draws(1)).doesNotHaveDuplicates();
  }

  @Test
  void saysWhenItIsDone() {
    AtomicLong told = new AtomicLong();
    Crew.alone()
        .watchedBy(
            (done, of) -> {
              told.set(done * 1000 + of);
              return true;
            })
        .share(3, () -> _ -> {});
    assertThat(told).hasValue(3003);
  }

  @Test
  void endsWhenNobodyWaitsAnyMore() {
    AtomicInteger done = new AtomicInteger();
    Crew crew = new Crew(2, (_, _) -> false);
    assertThatThrownBy(
            () ->
                crew.share(
                    10_000,
                    () ->
                        _ -> {
                          done.incrementAndGet();
                          long until = System.nanoTime() + 1_000_000;
                          while (System.nanoTime() < until) {
                            Thread.onSpinWait();
                          }
                        }))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("of 10000 parts");
    assertThat(done.get()).isLessThan(10_000);
  }

  @Test
  void passesOnWhatWentWrong() {
    assertThatThrownBy(
            () ->
                new Crew(2, Watch.PATIENT)
                    .share(
                        10,
                        () ->
                            part -> {
                              if (part == 3) {
                                throw new IllegalStateException("part 3");
                              }
                            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("part 3");
  }
}
