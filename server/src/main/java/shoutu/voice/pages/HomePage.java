package shoutu.voice.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is going on, what to do, how to ask for help.
 *
 * @param level of the response in force, or null when none is
 * @param firstWord of that response
 */
public record HomePage(
    Frame frame,
    String placeName,
    @Nullable Level level,
    @Nullable FirstWordView firstWord,
    List<NoticeView> notices,
    List<RumourView> rumours) {

  public record Level(String name, String disease, String area, Instant since) {}

  /**
   * How long the public waited for the first word.
   *
   * @param toldAt null while nothing was said
   */
  public record FirstWordView(
      Instant confirmedAt, @Nullable Instant toldAt, long waitedMinutes, long limitMinutes) {}

  /**
   * @param nextUpdateAt when there will be news, where that was said
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

  /** What was said, and the answer. */
  public record RumourView(String said, String verdict, String answer, String source) {}

  public HomePage {
    notices = List.copyOf(notices);
    rumours = List.copyOf(rumours);
  }
}
