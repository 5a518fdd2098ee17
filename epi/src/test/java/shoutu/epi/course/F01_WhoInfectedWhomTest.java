package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.chains.Chains;
import shoutu.epi.chains.Link;
import shoutu.epi.chains.LinkedCase;
import shoutu.epi.chains.TransmissionGraph;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

class F01_WhoInfectedWhomTest {

  /** "a>b b>c": an arrow for each transmission; other words are cases without a link. */
  private static TransmissionGraph graph(String drawn) {
    List<Link> links = new ArrayList<>();
    var ids = new java.util.LinkedHashSet<String>();
    for (String word : drawn.split(" ", -1)) {
      String[] ends = word.split(">", -1);
      ids.addAll(Arrays.asList(ends));
      if (ends.length == 2) {
        links.add(new Link(ends[0], ends[1]));
      }
    }
    return Chains.graph(List.copyOf(ids), links);
  }

  private static LinkedCase of(TransmissionGraph graph, String id) {
    return graph.cases().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void aClusterIsWhatLinksHoldTogether() {
    var graph = graph("a>b a>c c>d e>f g");

    assertThat(graph.clusterSizes()).containsExactly(4, 2, 1);
    assertThat(graph.roots()).as("a, e and g").isEqualTo(3);
    assertThat(graph.singletons()).isEqualTo(1);
    assertThat(graph.meanInfected()).isCloseTo(4 / 7.0, within(1e-15));
  }

  @Test
  void generationsCountFromTheNearestRoot() {
    var graph = graph("a>b b>c c>d e>d");

    assertThat(of(graph, "c").generation()).hasValue(2);
    assertThat(of(graph, "d").generation()).as("e is nearer than a").hasValue(1);
    assertThat(of(graph, "d").infectors()).isEqualTo(2);
    assertThat(graph.lastGeneration()).hasValue(2);
  }

  @Test
  void aRingHasNoGeneration() {
    var graph = graph("a>b b>a");

    assertThat(of(graph, "a").generation()).isEmpty();
    assertThat(graph.lastGeneration()).isEqualTo(OptionalInt.empty());
  }

  /** In a chain of five the middle one is between 2 × 2 pairs. */
  @Test
  void theMiddleOfAChainIsBetweenMost() {
    var graph = graph("a>b b>c c>d d>e");

    assertThat(graph.cases().stream().map(LinkedCase::betweenness))
        .containsExactly(0.0, 3.0, 4.0, 3.0, 0.0);
  }

  @Test
  void twoWaysShareAPair() {
    var graph = graph("a>b a>c b>d c>d");

    assertThat(of(graph, "b").betweenness()).isEqualTo(0.5);
  }

  @Test
  void anUnknownCaseAndAnOwnInfectionAreRefused() {
    assertThatThrownBy(() -> Chains.graph(List.of("a"), List.of(new Link("a", "x"))))
        .hasMessage("links[0] must join known cases, but its infectee is x");
    assertThatThrownBy(() -> Chains.graph(List.of("a"), List.of(new Link("a", "a"))))
        .hasMessageContaining("a infects itself");
    assertThatThrownBy(() -> Chains.graph(List.of("a", "a"), List.of()))
        .hasMessageContaining("two are a");
  }

  /** The slow way: all shortest chains of all pairs, by powers of the link matrix. */
  @Property(tries = 100)
  void betweennessIsTheShareOfTheShortestChains(
      @ForAll @Size(max = 40) List<@IntRange(max = 99) Integer> pairs) {
    int n = 10;
    List<String> ids = IntStream.range(0, n).mapToObj(Integer::toString).toList();
    List<Link> links =
        pairs.stream()
            .filter(pair -> pair / n != pair % n)
            .map(pair -> new Link(ids.get(pair / n), ids.get(pair % n)))
            .toList();
    double[][] step = new double[n][n];
    links.forEach(l -> step[Integer.parseInt(l.infector())][Integer.parseInt(l.infectee())]++);
    int[][] distance = new int[n][n];
    double[][] chains = new double[n][n];
    double[][] power = new double[n][n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(distance[i], n);
      distance[i][i] = 0;
      chains[i][i] = 1;
      power[i][i] = 1;
    }
    for (int length = 1; length < n; length++) {
      double[][] next = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            next[i][j] += power[i][k] * step[k][j];
          }
          if (next[i][j] > 0 && distance[i][j] == n) {
            distance[i][j] = length;
            chains[i][j] = next[i][j];
          }
        }
      }
      power = next;
    }

    var graph = Chains.graph(ids, links, new Crew(2, Watch.PATIENT));

    for (int v = 0; v < n; v++) {
      double expected = 0;
      for (int s = 0; s < n; s++) {
        for (int t = 0; t < n; t++) {
          if (s != v
              && t != v
              && s != t
              && distance[s][t] < n
              && distance[s][v] + distance[v][t] == distance[s][t]) {
            expected += chains[s][v] * chains[v][t] / chains[s][t];
          }
        }
      }
      assertThat(graph.cases().get(v).betweenness()).isCloseTo(expected, within(1e-9));
    }
    assertThat(graph.clusterSizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(n);
  }

  @TestFactory
  Stream<DynamicTest> graphsEqualTheReference() {
    return Oracle.each("contacts", "[^.]+", F01_WhoInfectedWhomTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv nodes = oracle.table("input_nodes.csv");
    Csv edges = oracle.table("input_edges.csv");
    Csv expected = oracle.table("expected_nodes.csv");
    var ids = IntStream.range(0, nodes.size()).mapToObj(row -> nodes.text(row, "id")).toList();
    var links =
        IntStream.range(0, edges.size())
            .mapToObj(row -> new Link(edges.text(row, "from"), edges.text(row, "to")))
            .toList();

    var graph = Chains.graph(ids, links);

    for (int row = 0; row < expected.size(); row++) {
      LinkedCase one = of(graph, expected.text(row, "id"));
      assertThat(one.infected()).isEqualTo(expected.whole(row, "out_degree"));
      assertThat(one.infectors()).isEqualTo(expected.whole(row, "in_degree"));
      assertThat(one.clusterSize()).isEqualTo(expected.whole(row, "component_size"));
      assertThat(one.generation()).hasValue(expected.whole(row, "generation_from_nearest_root"));
      assertThat(one.betweenness()).isCloseTo(expected.number(row, "betweenness"), within(1e-9));
    }
  }
}
