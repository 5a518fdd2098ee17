package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shoutu.epi.chains.Chains;
import shoutu.epi.chains.Link;
import shoutu.epi.chains.TransmissionGraph;
import shoutu.epi.work.Crew;
import shoutu.epitool.command.ChainsCommand;
import shoutu.epitool.table.Table;

/** Transmission graphs: igraph. */
final class ContactsFamily implements Family {

  @Override
  public String name() {
    return "contacts";
  }

  @Override
  public Map<String, Table> answer(CaseFolder of) {
    Table edges = of.table("input_edges.csv");
    List<Link> links = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    if (of.has("input_nodes.csv")) {
      ids.addAll(of.table("input_nodes.csv").texts("id"));
    }
    for (int row = 0; row < edges.size(); row++) {
      Link link = new Link(edges.text(row, "from"), edges.text(row, "to"));
      links.add(link);
      ids.add(link.infector());
      ids.add(link.infectee());
    }
    TransmissionGraph graph = Chains.graph(List.copyOf(ids), links, Crew.all());
    return Map.of(
        "expected_nodes.csv",
        ChainsCommand.cases(graph)
            .named(
                "id",
                "out_degree",
                "in_degree",
                "component_size",
                "generation_from_nearest_root",
                "betweenness"),
        "expected_graph.csv",
        ChainsCommand.totals(graph)
            .named(
                "n_nodes",
                "n_edges",
                "n_components",
                "largest_component",
                "singletons",
                "n_roots",
                "max_generation",
                "mean_out_degree"));
  }

  @Override
  public Tolerance tolerance(CaseFolder of, String file, String column) {
    return switch (column) {
      case "betweenness" -> Tolerance.near(1e-9);
      case "mean_out_degree" -> Tolerance.relative(1e-12);
      default -> Tolerance.EXACT;
    };
  }

  @Override
  public List<String> keys(CaseFolder of, String file) {
    return file.equals("expected_nodes.csv") ? List.of("id") : List.of();
  }
}
