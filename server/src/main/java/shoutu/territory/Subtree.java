package shoutu.territory;

import shoutu.base.Scope;

/**
 * A place and all that lies in it, as one range of numbers: from {@code lo} up to, not with, {@code
 * hi}.
 */
public record Subtree(String code, int lo, int hi) {

  public boolean covers(int placeNo) {
    return lo <= placeNo && placeNo < hi;
  }

  public boolean covers(Subtree other) {
    return lo <= other.lo && other.hi <= hi;
  }

  public Scope.Range range() {
    return new Scope.Range(lo, hi);
  }
}
