package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Measures that wait for a decision, put into the table itself. */
final class MeasureRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.MEASURE;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into response.measure
               (id, home, place_code, place_no, last_act, rule, grounds,
                event, stage, proposed_at, proposed_by, ends_at,
                decide_duty, stand_in)
        values (:id, :home, :code, :number, 'PROPOSED', 'HOME_REST',
                'CONTACT', gen_random_uuid(), 'PROPOSED',
                '2026-01-10T00:00Z', 'somebody', '2999-01-10T00:00Z',
                gen_random_uuid(), 'NONE')
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/measures?place=" + county;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/measures/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.DECIDE,
            "POST",
            "/api/measures/" + id + "/decide",
            "{\"version\": 99, \"agreed\": true}"),
        new Attempt(Verb.DECIDE, "POST", "/api/measures/" + id + "/lift", "{\"version\": 99}"),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/measures/" + id + "/told",
            "{\"version\": 99, \"how\": \"PAPER\"}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.measure");
  }
}
