package shoutu.territory;

import java.time.Instant;

/**
 * What follows a place that is gone.
 *
 * @param heir true for the one that answers for what is still open in the place
 */
public record Succession(String place, Kind kind, String successor, boolean heir, Instant at) {

  /** How a place ended. */
  public enum Kind {
    /** The same ground under another code. */
    RECODED,
    /** Joined with others into one. */
    MERGED,
    /** Divided among several. */
    SPLIT,
    /** No place of its level follows; the one above takes it over. */
    ABSORBED
  }
}
