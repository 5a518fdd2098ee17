package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Neighbours: endpoints of other cities. */
final class OtherSystemRow implements MatrixRow {

  private static final String BODY =
      """
      {"place":"%s","name":"邻县","baseUrl":"http://127.0.0.1:1/v2","matters":{"W":"WATER"},
       "active":false}
      """;

  @Override
  public Entity entity() {
    return Entity.OTHER_SYSTEM;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        with made as (
          insert into voice.neighbour
                 (id, home, place_code, place_no, last_act, name, base_url, format, matters,
                  updates, active, made_at)
          values (:id, :home, :code, :number, 'REGISTERED', 'next', 'http://127.0.0.1:1', 'JSON',
                  '{"W": "WATER"}', false, false, '2026-01-10T00:00Z')
          returning id)
        insert into voice.neighbour_state (neighbour, through, due_at)
        select id, '2026-01-10T00:00Z', '2026-01-10T00:00Z' from made
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/neighbours";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/neighbours/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/neighbours/" + id + "/look", "{}"),
        new Attempt(Verb.READ, "GET", "/api/neighbours/" + id + "/requests", ""),
        new Attempt(Verb.UPDATE, "PUT", "/api/neighbours/" + id, "{}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(Verb.CREATE, "POST", "/api/neighbours", BODY.formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("voice.neighbour");
  }
}
