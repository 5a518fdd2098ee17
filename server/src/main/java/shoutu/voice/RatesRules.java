package shoutu.voice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.epi.intervals.ProportionInterval;
import shoutu.epi.intervals.Proportions;
import shoutu.rules.Level;

/**
 * The rates of a hotline, each with its denominator, all that is left out and why, and an interval.
 * There is no order among places and none among people.
 */
final class RatesRules {

  private static final double CONFIDENCE = 0.95;

  /** What is told; texts under {@code voice.rate.<name>}. */
  enum Name {
    /** Spoken with within the limit, of all that were dispatched. */
    RESPONSE,
    /** "It is fixed", of all that were reached when called back. */
    RESOLUTION,
    /** The same, with whoever could not be reached counted as not fixed. */
    RESOLUTION_AT_LEAST,
    /** Treated properly, of all that were reached and said. */
    SATISFACTION,
    /** Came back, of all that were ever closed. */
    RECURRENCE
  }

  /** Why something is in no denominator; texts under {@code voice.leftOut.<name>}. */
  enum LeftOut {
    REPEATS,
    CONTACT_NOT_DUE,
    NO_PHONE,
    CALL_NOT_DUE,
    TO_CALL,
    UNREACHED,
    FORGOTTEN,
    NOT_SAID,
    NOT_CLOSED
  }

  /**
   * @param share null when the whole is fewer than is told
   * @param leftOut what is not in the whole; with it, the whole is all that was received
   */
  record Rate(
      Name name,
      long part,
      long whole,
      @Nullable Double share,
      @Nullable Double low,
      @Nullable Double high,
      Map<LeftOut, Long> leftOut) {}

  /** Below a township only the open problems are shown. */
  static boolean isTold(Level level) {
    return level.compareTo(Level.TOWNSHIP) <= 0;
  }

  static List<Rate> rates(Counts c, int least) {
    long told = c.received() - c.repeats();
    long reached = c.fixed() + c.notFixed();
    Map<LeftOut, Long> notReached = new LinkedHashMap<>();
    notReached.put(LeftOut.REPEATS, c.repeats());
    notReached.put(LeftOut.NO_PHONE, c.noPhone());
    notReached.put(LeftOut.CALL_NOT_DUE, c.callNotDue());
    notReached.put(LeftOut.TO_CALL, c.toCall());
    notReached.put(LeftOut.FORGOTTEN, c.forgotten());
    Map<LeftOut, Long> notAnswered = new LinkedHashMap<>(notReached);
    notAnswered.put(LeftOut.UNREACHED, c.unreached());
    Map<LeftOut, Long> silent = new LinkedHashMap<>(notAnswered);
    silent.put(LeftOut.NOT_SAID, c.notSaid());
    return List.of(
        rate(
            Name.RESPONSE,
            c.contacted(),
            c.contacted() + c.notContacted(),
            least,
            Map.of(LeftOut.REPEATS, c.repeats(), LeftOut.CONTACT_NOT_DUE, c.contactNotDue())),
        rate(Name.RESOLUTION, c.fixed(), reached, least, notAnswered),
        rate(Name.RESOLUTION_AT_LEAST, c.fixed(), reached + c.unreached(), least, notReached),
        rate(Name.SATISFACTION, c.satisfied(), c.satisfied() + c.dissatisfied(), least, silent),
        rate(
            Name.RECURRENCE,
            c.cameBack(),
            c.closed(),
            least,
            Map.of(LeftOut.REPEATS, c.repeats(), LeftOut.NOT_CLOSED, told - c.closed())));
  }

  private static Rate rate(
      Name name, long part, long whole, int least, Map<LeftOut, Long> leftOut) {
    if (whole < Math.max(1, least)) {
      return new Rate(name, part, whole, null, null, null, leftOut);
    }
    ProportionInterval share = Proportions.wilson(part, whole, CONFIDENCE);
    return new Rate(name, part, whole, share.estimate(), share.lower(), share.upper(), leftOut);
  }

  private RatesRules() {}
}
