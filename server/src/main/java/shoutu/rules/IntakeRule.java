package shoutu.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How what residents say is taken in.
 *
 * @param duplicate how long the same need of the same household counts as said before
 */
public record IntakeRule(
    Mass mass,
    Duration duplicate,
    CallBack callBack,
    Arrivals arrivals,
    Enclosures enclosures,
    Systems systems,
    Notices notices,
    Basis basis) {

  /** How the limit of what many say is named where a duty keeps what set it. */
  public static final String MASS = "intake/MASS";

  /**
   * When many say the same it must be fixed now: so many independent households across a place of
   * one level, or so many within one place of another.
   *
   * @param solve the limit that then holds, if it is the shorter one
   * @param severity the pace of help that it then has, if it is the graver one
   */
  public record Mass(
      Names names,
      Duration window,
      int households,
      Level across,
      int householdsInOne,
      Level one,
      Duration solve,
      int severity) {}

  /**
   * The call-back after the limit.
   *
   * @param spread over how long after the limit the random time lies
   * @param attempts how often somebody who does not answer is called
   * @param apart how long after a vain attempt the next one is made
   * @param window of which days the rates speak when nobody asks for others
   * @param least of how few a share is told
   */
  public record CallBack(
      Duration spread, int attempts, Duration apart, Duration window, int least) {}

  /**
   * Photos and voices that come along.
   *
   * @param most of one problem
   * @param mostBytes the largest
   * @param copyPixels the longer side of a photo as it goes out, at most
   * @param types media types, recognised by the content and not by the name
   */
  public record Enclosures(int most, int mostBytes, int copyPixels, Set<String> types) {
    public Enclosures {
      types = Set.copyOf(types);
    }
  }

  /**
   * How a resident who wants it is told that there is news.
   *
   * @param window how long news waits for more, so that it becomes one notice
   * @param quiet when nobody is woken, unless their need is an emergency
   * @param retries after how long a failed notice is tried again, each time; then it is given up
   */
  public record Notices(Duration window, QuietHours quiet, List<Duration> retries) {
    public Notices {
      retries = List.copyOf(retries);
    }

    public Instant dueAt(boolean urgent, Instant at, ZoneId zone) {
      return urgent ? at : quiet.after(at, zone);
    }
  }

  /** How many reports one network address may send; a village may share one address. */
  public record Arrivals(Duration window, int most, int mostEmergencies) {}

  /**
   * How reports come in from other systems, and go out to them.
   *
   * @param pause between two looks at a neighbour or a mailbox
   * @param overlap how far each look reaches back behind the last: what was entered late is found
   * @param timeout of one question
   * @param mostBytes the largest answer or message that is read
   * @param tolerance how far apart the clocks of a signed message and ours may be
   * @param retries after each failure in turn; the last one goes on for ever, so nothing is lost
   */
  public record Systems(
      Duration pause,
      Duration overlap,
      Duration timeout,
      int mostBytes,
      Duration tolerance,
      List<Duration> retries) {
    public Systems {
      retries = List.copyOf(retries);
    }

    /**
     * @param failures in a row, this one included
     */
    public Duration retryAfter(int failures) {
      return retries.get(Math.clamp(failures, 1, retries.size()) - 1);
    }
  }
}
