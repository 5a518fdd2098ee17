package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Chains from signal to response, put into the table itself: by the rules they lie in counties. */
final class ActivationRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.ACTIVATION;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into response.activation
               (id, home, place_code, place_no, last_act, disease, signal,
                opened_at, stage)
        values (:id, :home, :code, :number, 'OPENED', 'MEASLES',
                gen_random_uuid(), '2026-01-10T00:00Z', 'VERIFYING')
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/activations?place=" + county;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/activations/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/activations/" + id + "/verify",
            "{\"version\": 99, \"result\": \"TRUE\", \"statement\": \"x\"}"),
        new Attempt(
            Verb.DECIDE,
            "POST",
            "/api/activations/" + id + "/end",
            "{\"version\": 99, \"reason\": \"x\"}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.activation");
  }
}
