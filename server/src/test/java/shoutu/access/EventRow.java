package shoutu.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Public-health events. */
final class EventRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.EVENT;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into surveillance.health_event
               (id, home, place_code, place_no, last_act, event_no, disease, facts, state,
                received_at, reports, reported_at)
        values (:id, :home, :code, :number, 'REPORTED', :code || '-' || :id, 'MEASLES',
                jsonb_build_object('disease', 'MEASLES', 'place', :code,
                                   'noticedAt', '2026-01-10T00:00:00Z', 'noticedBy', 'UNIT'),
                'ONGOING', '2026-01-10T00:00Z', 1, '2026-01-10T00:00Z')
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/events?limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/events/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    String event = "/api/events/" + id;
    String outdated = "{\"version\": 99}";
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            event + "/reports",
            "{\"version\": 99, \"kind\": \"PROGRESS\", \"cases\": 3}"),
        new Attempt(
            Verb.CREATE, "POST", event + "/reviews", "{\"words\": {\"situation\": \"已阅\"}}"),
        new Attempt(
            Verb.UPDATE, "POST", event + "/verify", "{\"version\": 99, \"verdict\": \"TRUE\"}"),
        new Attempt(Verb.UPDATE, "POST", event + "/propose-warning", outdated),
        new Attempt(Verb.UPDATE, "POST", event + "/cases", outdated),
        new Attempt(
            Verb.UPDATE,
            "POST",
            event + "/end",
            "{\"version\": 99, \"on\": \"2026-01-20\", \"because\": \"INCUBATION\"}"),
        new Attempt(
            Verb.UPDATE,
            "POST",
            event + "/merge",
            "{\"version\": 99, \"into\": \"%s\"}".formatted(UUID.randomUUID())),
        new Attempt(Verb.DECIDE, "POST", event + "/pass-up", outdated),
        new Attempt(Verb.DECIDE, "POST", event + "/decide-warning", outdated));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/events",
            """
            {"place": "%s", "noticedAt": "2026-01-10T00:00:00Z", "noticedBy": "UNIT"}
            """
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("surveillance.health_event");
  }
}
