package shoutu.response.learning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.base.Fault;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Activation;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Territory;

/**
 * Makes what was learned somebody's duty: read from a request (of which post, what, within how many
 * days), and issued.
 */
@Component
public class Improvements {

  private static final String KIND = "IMPROVE";
  private static final String RULE = "duty-kinds/IMPROVE";

  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Improvements(Duties duties, Territory territory, Rules rules, Clock clock) {
    this.duties = duties;
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

  UUID issue(Activation chain, Improvement it) {
    return issue(new Subject("ACTIVATION", chain.id()), it);
  }

  /**
   * @param source what it was learned from
   */
  public UUID issue(Subject source, Improvement it) {
    return duties
        .issue(
            NewDuty.of(KIND, it.owner())
                .concerning(it.owner().place())
                .about(source)
                .limitedTo(it.limit(), RULE)
                .with("title", it.what()))
        .id();
  }
}
