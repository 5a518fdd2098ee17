package shoutu.rules;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** The rules by which a response is led, as they hold on one day. */
public final class ResponseBook {

  private final Map<String, Plan> plans;
  private final Map<String, CommandRule> commands;
  private final Map<String, RiskRule> risks;

  ResponseBook(
      Map<String, Plan> plans, Map<String, CommandRule> commands, Map<String, RiskRule> risks) {
    this.plans = Collections.unmodifiableMap(plans);
    this.commands = commands;
    this.risks = risks;
  }

  Map<String, Plan> plans() {
    return plans;
  }

  public CommandRule command() {
    return only(commands, "COUNTY");
  }

  public RiskRule risk() {
    return only(risks, "OUTBREAK");
  }

  private static <T> T only(Map<String, T> rules, String id) {
    return Optional.ofNullable(rules.get(id))
        .orElseThrow(() -> new IllegalArgumentException("No rule '%s' holds.".formatted(id)));
  }
}
