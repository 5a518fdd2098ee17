package shoutu.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of source that may show an outbreak.
 *
 * @param witness sources of one witness see the same thing and count once
 * @param counts whether it tells counts, or single observations
 * @param fewest so many observations in the window make it unusual, where its own history says
 *     nothing
 * @param function who is asked when it falls silent
 * @param history beside which of its own deliveries a count is judged; null: it tells no counts
 * @param silence when its silence asks for a look; null: it has no rhythm
 */
public record SourceRule(
    String code,
    Names names,
    String witness,
    Tells counts,
    int fewest,
    String function,
    @Nullable History history,
    @Nullable Silence silence,
    Basis basis) {

  /** What a source tells. */
  public enum Tells {
    COUNTS,
    OBSERVATIONS
  }

  /**
   * The deliveries before the latest, each a day or a week as the source delivers.
   *
   * @param baseline so many, the two right before the latest left out (EARS C2)
   * @param least with fewer the fewest decides alone; a series that is younger than its baseline is
   *     judged beside what there is
   * @param lookBack what lies longer back says nothing of what is usual now
   */
  public record History(int baseline, int least, Duration lookBack) {}

  /**
   * A source that usually speaks and does not.
   *
   * @param factor so many of its usual gaps without a word
   * @param least never sooner
   * @param deliveries so many must be known before it has a rhythm
   * @param lookBack what lies longer back says nothing of its rhythm
   */
  public record Silence(double factor, Duration least, int deliveries, Duration lookBack) {}
}
