package shoutu.response.resource.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Triage;
import shoutu.response.resource.planning.Question.Crew;
import shoutu.response.resource.planning.Question.Store;
import shoutu.response.resource.planning.Question.Want;
import shoutu.rules.AssignmentRule;
import shoutu.rules.Level;
import shoutu.rules.ResourceKind;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Position;

/** A morning in a county: teams in the town and two townships, needs in villages. */
final class Questions {

  static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");
  static final AssignmentRule RULE =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).at(MORNING).assignment();

  final List<Crew> crews = new ArrayList<>();
  final List<Store> stores = new ArrayList<>();
  final List<Want> wants = new ArrayList<>();

  static UUID id(int number) {
    return new UUID(0, number);
  }

  /** So many km north of the town; the county, one township and one village each. */
  static Site km(int north) {
    return new Site(List.of(place("1", Level.COUNTY)), new Position(27 + north / 111.195, 112));
  }

  static Site known(String township, String village) {
    return new Site(
        List.of(
            place("1", Level.COUNTY),
            place(township, Level.TOWNSHIP),
            place(township + village, Level.VILLAGE)),
        null);
  }

  private static Place place(String code, Level level) {
    return new Place(code, code, code, level, null, null, 1, 2, 1, false);
  }

  Questions crew(int id, String kind, Site base, int hours) {
    crews.add(
        new Crew(id(id), kind, 4, base, MORNING, MORNING.plus(Duration.ofHours(hours)), false));
    return this;
  }

  Questions store(int id, String item, int quantity, Site site) {
    stores.add(new Store(id(id), item, quantity, site));
    return this;
  }

  /** Hours of the whole team of four. */
  Questions team(int id, String kind, Site site, Triage.Class urgency, int hours) {
    return want(id, ResourceKind.Of.TEAM, kind, 1, site, urgency, hours, null, null);
  }

  Questions pinned(int id, String kind, Site site, Triage.Class urgency, int hours, int crew) {
    return want(id, ResourceKind.Of.TEAM, kind, 1, site, urgency, hours, id(crew), null);
  }

  Questions proposed(int id, String kind, Site site, Triage.Class urgency, int hours, int crew) {
    return want(id, ResourceKind.Of.TEAM, kind, 1, site, urgency, hours, null, id(crew));
  }

  Questions supply(int id, String item, int quantity, Site site, Triage.Class urgency) {
    return want(id, ResourceKind.Of.SUPPLY, item, quantity, site, urgency, 1, null, null);
  }

  Questions want(
      int id,
      ResourceKind.Of of,
      String kind,
      int quantity,
      Site site,
      Triage.Class urgency,
      int hours,
      @Nullable UUID fixedTo,
      @Nullable UUID before) {
    wants.add(
        new Want(
            id(id),
            of,
            kind,
            quantity,
            site,
            new Triage(urgency, 2, 1, 10, 4.0 * hours),
            MORNING,
            MORNING.plus(Duration.ofHours(8)),
            fixedTo,
            0,
            before,
            null));
    return this;
  }

  Question ask() {
    return new Question(MORNING, crews, stores, wants, RULE);
  }

  Plan plan() {
    return Planner.plan(ask());
  }

  static Plan.Line line(Plan plan, int need) {
    return plan.lines().stream()
        .filter(line -> line.need().equals(id(need)))
        .findFirst()
        .orElseThrow();
  }
}
