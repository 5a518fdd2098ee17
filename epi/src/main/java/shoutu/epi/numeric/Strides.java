package shoutu.epi.numeric;

import java.util.function.IntConsumer;

/**
 * Takes the numbered strides of a work one after the other. Whoever supplies it may tell between
 * two of them how far the work is, or end it by an exception.
 */
@FunctionalInterface
public interface Strides {

  /** Tells nobody. */
  Strides SILENT =
      (number, stride) -> {
        for (int i = 0; i < number; i++) {
          stride.accept(i);
        }
      };

  /** Takes strides 0 to {@code number - 1}. */
  void take(int number, IntConsumer stride);
}
