package shoutu.voice.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is going on, what to do, how to ask for help.
 *
 * @param level of the response in force, or null when none is
 */
public record HomePage(
    Frame frame, String placeName, @Nullable Level level, List<NoticeView> notices) {

  public record Level(String name, String disease, String area, Instant since) {}

  /**
   * @param zone the page of the measure that it announces; empty when it announces none
   */
  public record NoticeView(
      String headline,
      List<String> paragraphs,
      String place,
      Instant publishedAt,
      Instant validUntil,
      @Nullable Instant nextUpdateAt,
      String zone) {}

  public HomePage {
    notices = List.copyOf(notices);
  }
}
