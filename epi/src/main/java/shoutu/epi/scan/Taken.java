package shoutu.epi.scan;

import java.util.BitSet;

/** A cluster whose places and periods no other may share. */
record Taken(BitSet places, int from, int to) {

  static Taken of(Cluster cluster) {
    BitSet places = new BitSet();
    cluster.places().forEach(places::set);
    return new Taken(places, cluster.from(), cluster.to());
  }

  /** Where in an order of places its first one stands; after the last when none does. */
  int first(int[] order) {
    int at = 0;
    while (at < order.length && !places.get(order[at])) {
      at++;
    }
    return at;
  }

  boolean meets(int first, int last) {
    return from <= last && first <= to;
  }

  boolean meets(Cluster other) {
    return meets(other.from(), other.to()) && other.places().stream().anyMatch(places::get);
  }
}
