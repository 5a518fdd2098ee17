package shoutu.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shoutu.base.Scope;

/** Adds ground to ground. */
final class Grounds {

  static Scope union(List<Scope.Range> ranges) {
    List<Scope.Range> merged = new ArrayList<>();
    for (Scope.Range range :
        ranges.stream().sorted(Comparator.comparingInt(Scope.Range::from)).toList()) {
      Scope.Range last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && range.from() <= last.to()) {
        merged.set(
            merged.size() - 1, new Scope.Range(last.from(), Math.max(last.to(), range.to())));
      } else {
        merged.add(range);
      }
    }
    return new Scope(merged);
  }

  private Grounds() {}
}
