package shoutu.rules;

import java.time.Duration;
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
    Basis basis) {

  /**
   * When many say the same it must be fixed now: so many independent households across a place of
   * one level, or so many within one place of another.
   *
   * @param solve the limit that then holds, if it is the shorter one
   */
  public record Mass(
      Duration window,
      int households,
      Level across,
      int householdsInOne,
      Level one,
      Duration solve) {}

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

  /** How many reports one network address may send; a village may share one address. */
  public record Arrivals(Duration window, int most, int mostEmergencies) {}
}
