package shoutu.response.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.response.resource.planning.Plan.Other;
import shoutu.response.resource.planning.Plan.Why;

/**
 * What was computed for a place and all below it. Binds nobody.
 *
 * @param no the how manieth of the place
 * @param rules the version of the rules by which it was computed
 * @param whole false when the search was cut off
 * @param stopped whether a person cut it off
 * @param causes what had changed, if it was computed again by itself
 * @param basis on what it rests; null: from before that was kept
 */
record Proposal(
    UUID id,
    int home,
    String place,
    int placeNo,
    int no,
    Instant madeAt,
    String madeBy,
    String rules,
    boolean whole,
    boolean stopped,
    List<Change> causes,
    List<Line> lines,
    @Nullable Basis basis) {

  Proposal {
    causes = List.copyOf(causes);
    lines = List.copyOf(lines);
  }

  Optional<Line> line(UUID need) {
    return lines.stream().filter(line -> line.need().equals(need)).findFirst();
  }

  /**
   * @param from the team or stock, the first of several; null: nobody
   * @param parts what each stock gives; empty for teams
   * @param before who was proposed last time
   */
  record Line(
      UUID need,
      @Nullable UUID from,
      Why why,
      Difference change,
      @Nullable UUID before,
      int turn,
      int travel,
      @Nullable Instant arrives,
      @Nullable Instant leaves,
      long late,
      List<Part> parts,
      List<Other> others) {

    Line {
      parts = List.copyOf(parts);
      others = List.copyOf(others);
    }

    /** Whether another proposal says the same about it. */
    boolean proposes(Line other) {
      return Objects.equals(from, other.from) && shares().equals(other.shares());
    }

    private Map<UUID, Integer> shares() {
      return parts.stream().collect(Collectors.toMap(Part::from, Part::quantity));
    }
  }

  /**
   * What one stock gives.
   *
   * @param all whether that is all that it has left
   */
  record Part(UUID from, int quantity, int travel, boolean all) {}

  /** Against the last proposal. */
  enum Difference {
    NEW,
    SAME,
    /** Another goes. */
    MOVED,
    /** Nobody went before. */
    GAINED,
    /** Nobody goes any more. */
    LOST
  }

  static Difference change(boolean known, @Nullable UUID before, @Nullable UUID now) {
    if (!known) {
      return Difference.NEW;
    }
    if (before == null) {
      return now == null ? Difference.SAME : Difference.GAINED;
    }
    return now == null ? Difference.LOST : before.equals(now) ? Difference.SAME : Difference.MOVED;
  }
}
