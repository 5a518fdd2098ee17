package shoutu.base;

import java.util.List;
import java.util.stream.Collectors;

/** The ground that a caller may see: ranges of {@code place_no}, the pre-order number of places. */
public record Scope(List<Range> ranges) {

  public static final Scope NONE = new Scope(List.of());
  public static final Scope ALL = new Scope(List.of(new Range(0, Integer.MAX_VALUE)));

  public Scope {
    ranges = List.copyOf(ranges);
  }

  public static Scope of(int from, int to) {
    return new Scope(List.of(new Range(from, to)));
  }

  public boolean covers(int placeNo) {
    return ranges.stream().anyMatch(range -> range.from <= placeNo && placeNo < range.to);
  }

  /** True when each number of {@code other} lies in one of these ranges. */
  public boolean covers(Range other) {
    return ranges.stream().anyMatch(range -> range.from <= other.from && other.to <= range.to);
  }

  /** As PostgreSQL writes an {@code int4multirange}. */
  public String toMultirange() {
    return ranges.stream()
        .map(range -> "[" + range.from + "," + range.to + ")")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Half open: {@code from} belongs to it, {@code to} does not. */
  public record Range(int from, int to) {
    public Range {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException(
            "Scope range [%d,%d) is not a range.".formatted(from, to));
      }
    }
  }
}
