package shoutu.voice.pages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.voice.notice.ResidentNotices;

/**
 * The private page of one who asked.
 *
 * @param news what has just happened by their own hand, in words; empty when nothing
 * @param state where it stands, in plain words, and {@code stateMore} what that means
 * @param due by when, and {@code why} with the rule and its article
 * @param link the whole address, to be kept
 * @param reach whether they get notices, which they may end
 */
public record LinkPage(
    Frame frame,
    String news,
    String trouble,
    List<String> call,
    String state,
    String stateMore,
    Tone tone,
    String matter,
    String place,
    String owner,
    String due,
    String dueNote,
    String contact,
    String urgency,
    String why,
    String rule,
    @Nullable String text,
    Asks asks,
    String watched,
    List<Line> messages,
    List<Line> steps,
    boolean mayObject,
    List<Line> objections,
    List<Sent> enclosures,
    String action,
    String link,
    String typed,
    ResidentNotices.Reach reach) {

  public enum Tone {
    OPEN,
    LATE,
    GOOD
  }

  /** What the resident may say now. */
  public enum Asks {
    IS_IT_FIXED,
    HAS_IT_COME_BACK,
    NOTHING
  }

  /** What they sent along. */
  public record Sent(String path, boolean isPhoto, Instant at) {}

  public record Line(String who, String text, Instant at) {}

  public LinkPage {
    call = List.copyOf(call);
    messages = List.copyOf(messages);
    steps = List.copyOf(steps);
    objections = List.copyOf(objections);
    enclosures = List.copyOf(enclosures);
  }
}
