package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shoutu.rules.Level;
import shoutu.rules.PartyRule;
import shoutu.rules.Rules;

/** The door to the four parties of a unit: territory, department, unit, individual. */
@Service
public class Parties {

  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final InstantSource clock;

  Parties(Territory territory, Ownership ownership, Rules rules, InstantSource clock) {
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * What a party answers for.
   *
   * @param owner null for individuals, who owe no duty
   */
  public record Part(PartyRule rule, @Nullable Owner owner) {}

  /** In the order of the parties; nothing for a place that is no unit. */
  public List<Part> of(Place unit) {
    if (unit.level() != Level.UNIT) {
      return List.of();
    }
    Instant now = clock.instant();
    Set<String> held =
        ownership.heldIn(unit.code(), now).stream()
            .map(it -> it.field().function())
            .collect(Collectors.toSet());
    List<Part> parts = new ArrayList<>();
    for (PartyRule rule : rules.at(now).parties()) {
      if (rule.when() == null || held.contains(rule.when())) {
        part(unit, rule, now).ifPresent(parts::add);
      }
    }
    parts.sort(Comparator.comparing(part -> part.rule().party()));
    return parts;
  }

  /** Empty where no place of that level lies around the unit. */
  private Optional<Part> part(Place unit, PartyRule rule, Instant now) {
    String function = rule.function();
    Level level = rule.level();
    if (function == null || level == null) {
      return Optional.of(new Part(rule, null));
    }
    return territory
        .atLevel(unit.code(), level)
        .map(place -> new Part(rule, ownership.ownerOf(place.code(), function, now)));
  }
}
