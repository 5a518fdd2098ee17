package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Sources, and what was observed. */
final class ObservationRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.OBSERVATION;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into surveillance.source (id, home, place_code, place_no, last_act, kind, name)
        values (:id, :home, :code, :number, 'CONNECTED', 'LAB', 'matrix ' || :id)
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/sources?place=" + county;
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/sources/" + id + "/state",
            "{\"version\": 99, \"state\": \"RETIRED\"}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/sources/deliveries",
            """
            {"kind": "LAB", "place": "%s", "source": "检验科", "items": []}
            """
                .formatted(place.code())),
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/observations",
            """
            {"kind": "GRID_OBSERVATION", "place": "%s",
             "seen": {"subject": "SYN_FEVER", "seen": 1}}
            """
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("surveillance.source");
  }
}
