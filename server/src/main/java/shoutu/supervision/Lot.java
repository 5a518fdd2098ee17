package shoutu.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.epi.sampling.Decision;

/**
 * One township's closures of a week, and what the sample says about them.
 *
 * @param closures how many there were; {@code drawn} of them
 * @param unreachable missing, never dropped and never counted as true
 * @param mostFailures that are still acceptable in a sample of this size
 * @param strata how many of each severity were closed, and of these drawn
 * @param more because the last sample of this township had failed
 * @param curve how likely a sample of this size is to accept a township, by the share of its
 *     closures that are true; empty when every closure was drawn
 * @param alpha how often a good township is refused, and {@code beta} a bad one accepted; null when
 *     every closure was drawn, for then nothing is guessed
 */
record Lot(
    String township,
    int closures,
    int drawn,
    int foundTrue,
    int foundFalse,
    int unreachable,
    int reopened,
    int pending,
    Decision decision,
    int mostFailures,
    @Nullable Double alpha,
    @Nullable Double beta,
    List<Stratum> strata,
    boolean more,
    List<Point> curve) {

  /** One point of the operating characteristic. */
  record Point(double share, double accepted) {}
}
