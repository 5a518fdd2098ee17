package shoutu.epitool.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.chains.Chains;
import shoutu.epi.chains.Link;
import shoutu.epi.chains.LinkedCase;
import shoutu.epi.chains.TransmissionGraph;
import shoutu.epi.work.Crew;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** {@code shoutu epi chains}: clusters, generations and the cases that chains run through. */
@Command(
    name = "chains",
    mixinStandardHelpOptions = true,
    description = {
      "Chains of transmission: clusters, generations, who stands between whom.",
      "One row a link, columns: infector and infectee (or from and to). Writes a "
          + "row a case: how many it infected, how many infectors are named, the size of "
          + "its cluster, its generation, and its betweenness (shortest chains that run "
          + "through it).",
      "",
      "Example:",
      "  ./shoutu epi chains epi-tool/samples/transmissions.csv \\",
      "    --cases epi-tool/samples/cases.csv --totals",
      "counts an invented outbreak: 70 cases in 6 clusters, the largest of 36."
    })
public final class ChainsCommand implements Runnable {

  @Mixin private Channel channel = new Channel();

  @Option(
      names = "--cases",
      paramLabel = "CASES.csv",
      description = "All cases (column id), those without a link too")
  private Optional<Path> cases = Optional.empty();

  @Option(names = "--totals", description = "Write the totals instead of the cases")
  private boolean totals;

  @Option(names = "--clusters", description = "Write the sizes of the clusters instead")
  private boolean clusters;

  @Override
  public void run() {
    TransmissionGraph graph = graph(channel.read());
    channel.write(totals ? totals(graph) : clusters ? clusters(graph) : cases(graph));
    channel.plot(() -> chart(graph));
  }

  private TransmissionGraph graph(Table input) {
    String from = input.oneOf("infector", "from");
    String to = input.oneOf("infectee", "to");
    Set<String> ids = new LinkedHashSet<>();
    cases.map(Tables::read).ifPresent(table -> ids.addAll(table.texts(table.oneOf("id", "case"))));
    List<Link> links = new ArrayList<>();
    for (int row = 0; row < input.size(); row++) {
      Link link = new Link(input.text(row, from), input.text(row, to));
      links.add(link);
      if (cases.isEmpty()) {
        ids.add(link.infector());
        ids.add(link.infectee());
      }
    }
    return Chains.graph(List.copyOf(ids), links, Crew.all());
  }

  /** A row for each case: id, infected, infectors, cluster size, generation, betweenness. */
  public static Table cases(TransmissionGraph graph) {
    Table.Builder table =
        Table.of(
            "chains", "id", "infected", "infectors", "cluster_size", "generation", "betweenness");
    for (LinkedCase one : graph.cases()) {
      table.row(
          one.id(),
          one.infected(),
          one.infectors(),
          one.clusterSize(),
          one.generation(),
          one.betweenness());
    }
    return table.build();
  }

  /**
   * One row: cases, links, clusters, the largest cluster, cases without a link, cases without an
   * infector, the last generation, mean infected.
   */
  public static Table totals(TransmissionGraph graph) {
    return Table.of(
            "totals",
            "cases",
            "links",
            "clusters",
            "largest_cluster",
            "without_link",
            "without_infector",
            "last_generation",
            "mean_infected")
        .row(
            graph.cases().size(),
            graph.links(),
            graph.clusterSizes().size(),
            graph.clusterSizes().isEmpty() ? 0 : graph.clusterSizes().getFirst(),
            graph.singletons(),
            graph.roots(),
            graph.lastGeneration(),
            graph.meanInfected())
        .build();
  }

  private static Table clusters(TransmissionGraph graph) {
    Table.Builder table = Table.of("clusters", "cluster", "cases");
    int number = 0;
    for (int size : graph.clusterSizes()) {
      table.row(++number, size);
    }
    return table.build();
  }

  private static Chart chart(TransmissionGraph graph) {
    double[] cases = new double[graph.lastGeneration().orElse(0) + 1];
    double[] spreaders = new double[cases.length];
    for (LinkedCase one : graph.cases()) {
      one.generation()
          .ifPresent(
              generation -> {
                cases[generation]++;
                spreaders[generation] += one.infected() > 0 ? 1 : 0;
              });
    }
    double[] x = new double[cases.length];
    Arrays.setAll(x, i -> i);
    return Chart.of("Cases by generation", "generation", "cases")
        .bars("cases", x, cases)
        .bars("that infected others", x, spreaders);
  }
}
