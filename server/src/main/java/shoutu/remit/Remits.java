package shoutu.remit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to duty lists: what a place may be asked to do, and what not. */
@Service
public class Remits {

  private final DutyItemTable table;
  private final Territory territory;
  private final InstantSource clock;

  Remits(DutyItemTable table, Territory territory, InstantSource clock) {
    this.table = table;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * The assignments that the receivers' lists exclude now, each with its item. One read for all of
   * them, however many there are.
   */
  @Transactional(readOnly = true)
  public Map<Assignment, Exclusion> exclusions(Collection<Assignment> assignments) {
    Set<String> tasks = new HashSet<>();
    assignments.forEach(assignment -> tasks.addAll(assignment.tasks()));
    if (tasks.isEmpty()) {
      return Map.of();
    }
    Instant now = clock.instant();
    List<DutyItem> items = table.about(tasks, now);
    Map<Assignment, Exclusion> excluded = new HashMap<>();
    if (items.isEmpty()) {
      return excluded;
    }
    for (Assignment assignment : assignments) {
      DutyListRules.exclusion(items, way(assignment.receiver().place()), assignment.asked(), now)
          .ifPresent(item -> excluded.put(assignment, new Exclusion(assignment.receiver(), item)));
    }
    return excluded;
  }

  /** Whether any list now decides about any of these tasks; most often none does. */
  @Transactional(readOnly = true)
  public boolean speakOf(Collection<String> tasks) {
    return !tasks.isEmpty() && !table.about(tasks, clock.instant()).isEmpty();
  }

  /** The list that a place reads as its own; a grid cell's is its committee's. */
  @Transactional(readOnly = true)
  public List<DutyItem> listOf(String place, Instant at) {
    List<DutyListRules.Step> way = way(place);
    List<String> codes = way.stream().map(DutyListRules.Step::place).toList();
    return DutyListRules.listOf(table.of(codes, at), way, at);
  }

  /** The place whose list that is. */
  public Place seatOf(String place) {
    return DutyListRules.seat(way(place)).stream()
        .findFirst()
        .map(step -> territory.get(step.place()))
        .orElseGet(() -> territory.get(place));
  }

  private List<DutyListRules.Step> way(String code) {
    List<DutyListRules.Step> way = new ArrayList<>();
    Place place = territory.get(code);
    way.add(new DutyListRules.Step(place.code(), place.level()));
    territory
        .ancestors(code)
        .forEach(above -> way.add(new DutyListRules.Step(above.code(), above.level())));
    return way;
  }
}
