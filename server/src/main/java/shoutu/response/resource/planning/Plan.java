package shoutu.response.resource.planning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a line for each need, in the order of the day.
 *
 * @param whole false when the search was cut off, so that the same question may have another answer
 */
public record Plan(List<Line> lines, boolean whole) {

  public Plan {
    lines = List.copyOf(lines);
  }

  /**
   * @param from the team that goes or the stock that gives, or the first of several; null: nobody
   * @param parts what each stock gives; empty for teams
   * @param turn which stop of the team it is, from 1; 0 for supplies, and where nobody goes
   * @param travel minutes on the way
   * @param arrives minutes from the question's instant; 0 where nobody goes
   * @param leaves minutes from the question's instant, when the team is done
   * @param late minutes after it was due
   * @param others each other team or stock of the kind, and what is against it
   */
  public record Line(
      UUID need,
      @Nullable UUID from,
      Why why,
      int turn,
      int travel,
      long arrives,
      long leaves,
      long late,
      List<Part> parts,
      List<Other> others) {
    public Line {
      parts = List.copyOf(parts);
      others = List.copyOf(others);
    }
  }

  /**
   * What one stock gives.
   *
   * @param travel minutes on the way
   * @param all whether that is all that this stock has left
   */
  public record Part(UUID from, int quantity, int travel, boolean all) {}

  /** Why it is so. */
  public enum Why {
    /** A person decided on it. */
    FIXED,
    /** A person decided on it, and it is more than the shift holds or the stock has. */
    FIXED_BEYOND,
    /** The only one of the kind that is there. */
    ONLY,
    /** The one with which the whole plan costs least. */
    BEST,
    /** No team does this, no stock holds it. */
    NO_SUCH,
    /** Those who do this are away. */
    ALL_AWAY,
    /** What comes first fills the shifts. */
    NO_TIME,
    /** Even without all else it is longer than what is left of any shift. */
    TOO_LONG,
    /** Even all stocks together have not so much left. */
    NOT_ENOUGH,
    /** No stock alone has enough for it beside what goes before. */
    SPLIT
  }

  /**
   * Another team or stock, and what is against it.
   *
   * @param by how much: counted minutes, minutes beyond the shift, or pieces too few
   */
  public record Other(UUID from, Against against, long by) {}

  /** What is against another choice. */
  public enum Against {
    COSTS_MORE,
    NO_TIME,
    AWAY,
    TOO_FEW,
    /** Whose post said about this need that it can't. */
    REFUSED,
    /** Volunteers whom nobody insured. */
    UNINSURED
  }
}
