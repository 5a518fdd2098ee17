package shoutu.response.learning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.base.Fault;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Territory;

/** Reads a duty that shall follow: of which post, what, and within how many days. */
@Component
public class Improvements {

  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Improvements(Territory territory, Rules rules, Clock clock) {
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @param at where in the request it stands, with a dot at the end
   * @param faults to which is added what nobody can owe
   */
  public Optional<Improvement> read(
      String at, String place, String function, String what, int days, List<Fault> faults) {
    boolean somewhere = territory.find(place).isPresent();
    boolean something = rules.at(clock.instant()).function(function).isPresent();
    if (!somewhere) {
      faults.add(new Fault(at + "place", "unknown-place", Map.of("value", place)));
    }
    if (!something) {
      faults.add(Fault.of(at + "function", "not-allowed"));
    }
    return somewhere && something
        ? Optional.of(
            new Improvement(new Field(place, function), what.strip(), Duration.ofDays(days)))
        : Optional.empty();
  }
}
