package shoutu.epi.chains;

import java.util.Arrays;

/**
 * Arrows between numbered cases, as lists behind one another: the targets of case i are {@code
 * target[start[i]]} to {@code target[start[i + 1] - 1]}.
 */
final class Arrows {
  private final int[] start;
  private final int[] target;
  private final int[] in;

  private Arrows(int[] start, int[] target, int[] in) {
    this.start = start;
    this.target = target;
    this.in = in;
  }

  static Arrows of(int cases, int[] from, int[] to) {
    int[] start = new int[cases + 1];
    int[] in = new int[cases];
    for (int i = 0; i < from.length; i++) {
      start[from[i] + 1]++;
      in[to[i]]++;
    }
    for (int i = 0; i < cases; i++) {
      start[i + 1] += start[i];
    }
    int[] next = start.clone();
    int[] target = new int[to.length];
    for (int i = 0; i < from.length; i++) {
      target[next[from[i]]++] = to[i];
    }
    return new Arrows(start, target, in);
  }

  int[] start() {
    return start;
  }

  int[] target() {
    return target;
  }

  int cases() {
    return in.length;
  }

  int links() {
    return target.length;
  }

  int out(int from) {
    return start[from + 1] - start[from];
  }

  int in(int to) {
    return in[to];
  }

  /** The weakly connected component of each case, named by one of its members (union–find). */
  int[] clusters() {
    int[] parent = new int[cases()];
    Arrays.setAll(parent, i -> i);
    for (int from = 0; from < parent.length; from++) {
      for (int a = start[from]; a < start[from + 1]; a++) {
        parent[root(parent, from)] = root(parent, target[a]);
      }
    }
    for (int i = 0; i < parent.length; i++) {
      parent[i] = root(parent, i);
    }
    return parent;
  }

  private static int root(int[] parent, int of) {
    int at = of;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Links from the nearest root, breadth first from all of them; -1 where none leads. */
  int[] generations() {
    int[] generation = new int[cases()];
    int[] queue = new int[cases()];
    int end = 0;
    for (int i = 0; i < generation.length; i++) {
      generation[i] = in[i] == 0 ? 0 : -1;
      if (in[i] == 0) {
        queue[end++] = i;
      }
    }
    for (int at = 0; at < end; at++) {
      int from = queue[at];
      for (int a = start[from]; a < start[from + 1]; a++) {
        if (generation[target[a]] < 0) {
          generation[target[a]] = generation[from] + 1;
          queue[end++] = target[a];
        }
      }
    }
    return generation;
  }
}
