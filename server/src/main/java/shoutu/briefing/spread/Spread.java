package shoutu.briefing.spread;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Stage;
import shoutu.rules.Level;

/**
 * How far it has got.
 *
 * @param places from townships up; below, only what is open is listed
 */
public record Spread(
    Counts all, List<OfLevel> levels, List<OfPlace> places, List<Open> open, int openInAll) {

  /**
   * @param delivered how many were asked: the whole
   * @param acceptedLate acknowledged after its time, or not yet although it is over
   * @param executedLate said to be done after its limit, or not yet although it is over
   * @param medianAcceptMinutes of those that were accepted; null when none was
   */
  public record Counts(
      int delivered,
      int read,
      int accepted,
      int executed,
      int cannot,
      int acceptedLate,
      int executedLate,
      @Nullable Long medianAcceptMinutes) {}

  public record OfLevel(Level level, Counts counts) {}

  public record OfPlace(String place, Counts counts) {}

  /** One that is not executed. */
  public record Open(
      UUID duty, String place, Stage.Name stage, @Nullable Instant readAt, Instant limitAt) {}

  public Spread {
    levels = List.copyOf(levels);
    places = List.copyOf(places);
    open = List.copyOf(open);
  }
}
