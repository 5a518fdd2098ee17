package shoutu.supervision;

import org.jspecify.annotations.Nullable;
import shoutu.epi.sampling.Decision;

/**
 * One township's closures of a week, and what the sample says about them.
 *
 * @param closures how many there were; {@code drawn} of them
 * @param unreachable missing, never dropped and never counted as true
 * @param mostFailures that are still acceptable in a sample of this size
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
    @Nullable Double beta) {}
