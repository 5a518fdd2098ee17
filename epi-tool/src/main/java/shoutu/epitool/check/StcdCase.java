package shoutu.epitool.check;

import java.util.Map;
import shoutu.epi.scan.Stcd;
import shoutu.epi.scan.Stcd.Statistic;
import shoutu.epi.scan.StcdResult;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** As R's surveillance::stcd; the alarm itself stands in the options. */
final class StcdCase {

  static Map<String, Table> answer(CaseFolder of) {
    Table input = of.table("input.csv");
    JsonNode options = of.options();
    boolean cusum = options.path("cusum").asBoolean(false);
    StcdResult result =
        Stcd.follow(
            input.numbers("x"),
            input.numbers("y"),
            options.path("radius").asDouble(),
            options.path("epsilon").asDouble(),
            options.path("threshold").asDouble(),
            cusum ? Statistic.CUSUM : Statistic.SHIRYAEV_ROBERTS);
    agree(options, "index_first_alarm", result.alarm().map(one -> one.event() + 1).orElse(-1));
    agree(
        options,
        "index_first_event_of_cluster",
        result.alarm().map(one -> one.cluster() + 1).orElse(-1));
    Table.Builder table = Table.of("stcd", "event", "statistic");
    for (int event = 0; event < result.points().size(); event++) {
      var point = result.points().get(event);
      table.row(input.text(event, "event"), cusum ? point.running() : point.statistic());
    }
    return Map.of("expected.csv", table.build());
  }

  private static void agree(JsonNode options, String name, int ours) {
    if (options.has(name) && options.path(name).asInt() != ours) {
      throw new IllegalArgumentException(
          "%s: %d expected, ours is %d".formatted(name, options.path(name).asInt(), ours));
    }
  }

  private StcdCase() {}
}
