package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Rumours that wait for an answer, put into the table itself. */
final class RumourRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.RUMOUR;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into response.rumour
               (id, home, place_code, place_no, last_act, said, spelling, noted_at, duty, answer_by)
        values (:id, :home, :code, :number, 'NOTED', 'x', 'x', '2026-01-10T00:00Z',
                gen_random_uuid(), '2999-01-10T00:00Z')
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/rumours?place=" + county;
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/rumours/" + id + "/heard",
            "{\"place\": \"0\", \"heardBy\": \"WORKER\"}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/rumours",
            "{\"place\": \"%s\", \"said\": \"x\", \"heardBy\": \"WORKER\"}"
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.rumour");
  }
}
