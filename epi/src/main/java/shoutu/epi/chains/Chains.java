package shoutu.epi.chains;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import shoutu.epi.work.Crew;

/** Chains of transmission. */
public final class Chains {
  private Chains() {}

  /**
   * The graph of transmissions: an arrow from each infector to those it infected.
   *
   * <p><b>Clusters</b> are weakly connected components. <b>Generation</b> is the least number of
   * links from a case without a known infector. <b>Betweenness</b> is that of Brandes (2001, J Math
   * Sociol 25:163–177, algorithm 1), along the arrows, not normalised, in O(cases × links).
   *
   * <p><b>Assumes</b> that the links are known. <b>Breaks</b> where they are not: a case whose
   * infector was not found is a root, one cluster falls into several, and generations are too low.
   * Say beside the result how many cases have no known infector.
   *
   * <p>Equal to igraph 1.3.5 ({@code degree}, {@code components}, {@code distances}, {@code
   * betweenness}). One difference: a case that infects itself is refused.
   *
   * @param ids of all cases, each once; those without a link too
   */
  public static TransmissionGraph graph(List<String> ids, List<Link> links) {
    return graph(ids, links, Crew.alone());
  }

  /** As above; the cases are shared among the crew. */
  public static TransmissionGraph graph(List<String> ids, List<Link> links, Crew crew) {
    Map<String, Integer> number = new HashMap<>();
    for (String id : ids) {
      if (number.put(id, number.size()) != null) {
        throw new IllegalArgumentException("case ids must differ, but two are " + id);
      }
    }
    int[] infector = new int[links.size()];
    int[] infectee = new int[links.size()];
    for (int i = 0; i < infector.length; i++) {
      Link link = links.get(i);
      infector[i] = numberOf(link.infector(), number, i, "infector");
      infectee[i] = numberOf(link.infectee(), number, i, "infectee");
      if (infector[i] == infectee[i]) {
        throw new IllegalArgumentException(
            "links[%d] must join two cases, but %s infects itself".formatted(i, link.infector()));
      }
    }
    return describe(ids, Arrows.of(ids.size(), infector, infectee), crew);
  }

  private static int numberOf(String id, Map<String, Integer> number, int link, String role) {
    Integer found = number.get(id);
    if (found == null) {
      throw new IllegalArgumentException(
          "links[%d] must join known cases, but its %s is %s".formatted(link, role, id));
    }
    return found;
  }

  private static TransmissionGraph describe(List<String> ids, Arrows arrows, Crew crew) {
    int n = ids.size();
    int[] cluster = arrows.clusters();
    int[] sizes = new int[n];
    for (int one : cluster) {
      sizes[one]++;
    }
    int[] generation = arrows.generations();
    double[] betweenness = Betweenness.of(arrows, crew);
    List<LinkedCase> cases = new ArrayList<>(n);
    int roots = 0;
    int singletons = 0;
    for (int i = 0; i < n; i++) {
      int in = arrows.in(i);
      roots += in == 0 ? 1 : 0;
      singletons += in == 0 && arrows.out(i) == 0 ? 1 : 0;
      cases.add(
          new LinkedCase(
              ids.get(i),
              arrows.out(i),
              in,
              sizes[cluster[i]],
              generation[i] < 0 ? OptionalInt.empty() : OptionalInt.of(generation[i]),
              betweenness[i]));
    }
    List<Integer> clusterSizes =
        new ArrayList<>(Arrays.stream(sizes).filter(size -> size > 0).boxed().toList());
    clusterSizes.sort(Collections.reverseOrder());
    return new TransmissionGraph(
        cases,
        arrows.links(),
        clusterSizes,
        singletons,
        roots,
        Arrays.stream(generation).filter(g -> g >= 0).max(),
        n == 0 ? 0 : (double) arrows.links() / n);
  }
}
