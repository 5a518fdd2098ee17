package shoutu.surveillance;

/** A set of numbers in eight bytes each: a file's row keys must not fill the memory. */
final class LongSet {

  private long[] slots = new long[1024];
  private int size;
  private boolean holdsZero;

  /** True when it was not yet there. */
  boolean add(long value) {
    if (value == 0) {
      boolean fresh = !holdsZero;
      holdsZero = true;
      return fresh;
    }
    if (size * 2 >= slots.length) {
      grow();
    }
    int at = find(slots, value);
    if (slots[at] == value) {
      return false;
    }
    slots[at] = value;
    size++;
    return true;
  }

  private static int find(long[] in, long value) {
    long mixed = value * 0x9e3779b97f4a7c15L;
    int at = (int) (mixed >>> 32) & (in.length - 1);
    while (in[at] != 0 && in[at] != value) {
      at = (at + 1) & (in.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        larger[find(larger, value)] = value;
      }
    }
    slots = larger;
  }
}
