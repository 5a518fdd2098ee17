package shoutu.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Plan;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Makes a plan into duties: each line goes down through its levels, place by place. */
final class PlanDuties {

  private static final String ROOT = "PLAN_ROOT";

  private final Territory territory;
  private final PlanGround ground;
  private final Supplier<UUID> ids;

  PlanDuties(Territory territory, PlanGround ground, Supplier<UUID> ids) {
    this.territory = territory;
    this.ground = ground;
    this.ids = ids;
  }

  /** The root first, and each duty after its parent. */
  List<NewDuty> of(Plan plan, Activation chain, List<String> area) {
    Field command = new Field(chain.placeCode(), Function.LEAD);
    UUID root = ids.get();
    List<NewDuty> duties = new ArrayList<>();
    duties.add(
        NewDuty.of(ROOT, command)
            .withId(root)
            .about(new Subject(Responses.SUBJECT, chain.id()))
            .with("plan", plan.code())
            .with("disease", chain.disease()));
    for (Plan.Line line : plan.lines()) {
      addLine(duties, plan, line, chain, area, root);
    }
    return duties;
  }

  private void addLine(
      List<NewDuty> duties,
      Plan plan,
      Plan.Line line,
      Activation chain,
      List<String> area,
      UUID root) {
    Map<String, UUID> above = new HashMap<>();
    Field issuer = new Field(chain.placeCode(), Function.LEAD);
    for (Level level : line.levels()) {
      for (Place place : ground.at(level, line, area)) {
        UUID id = ids.get();
        duties.add(
            NewDuty.line(plan, line, place.code())
                .withId(id)
                .under(parent(place, above, root))
                .about(new Subject(Responses.SUBJECT, chain.id()))
                .issuedBy(issuer));
        above.put(place.code(), id);
      }
    }
  }

  /** The duty of the same line in the nearest place above, else the root. */
  private UUID parent(Place place, Map<String, UUID> above, UUID root) {
    return territory.ancestors(place.code()).stream()
        .flatMap(higher -> Stream.ofNullable(above.get(higher.code())))
        .findFirst()
        .orElse(root);
  }
}
