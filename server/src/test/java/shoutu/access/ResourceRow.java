package shoutu.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Needs that were stated directly. */
final class ResourceRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.RESOURCE;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into response.need
               (id, home, place_code, place_no, last_act, kind, quantity, urgency, severity, harm,
                people, effort, received_at, due_at, stated_by)
        values (:id, :home, :code, :number, 'STATED', 'TESTING', 1, 'B', 2, 1, 10, 4,
                '2026-01-10T00:00Z', '2999-01-10T00:00Z', 'somebody')
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/resources?place=" + county;
  }

  @Override
  public List<Attempt> changes(String id) {
    String need = "/api/resources/needs/" + id;
    return List.of(
        new Attempt(Verb.CREATE, "POST", need + "/withdraw", "{\"version\": 99}"),
        new Attempt(Verb.DECIDE, "POST", need + "/let-go", "{\"version\": 99}"),
        new Attempt(
            Verb.DECIDE,
            "POST",
            need + "/pin",
            "{\"version\": 99, \"from\": \"%s\"}".formatted(UUID.randomUUID())));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/resources/teams",
            """
            {"name": "一队", "kind": "TESTING", "place": "%s", "function": "HEALTH", "people": 4,
             "dayFrom": "08:00", "dayTo": "18:00", "from": "2026-01-01"}
            """
                .formatted(place.code())),
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/resources/stocks",
            """
            {"place": "%s", "function": "HEALTH", "item": "MASK", "quantity": 10}
            """
                .formatted(place.code())),
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/resources/needs",
            """
            {"place": "%s", "kind": "MASK", "quantity": 5, "urgency": "B",
             "dueAt": "2999-01-10T00:00:00Z"}
            """
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.need");
  }
}
