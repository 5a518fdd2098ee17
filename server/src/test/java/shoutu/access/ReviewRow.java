package shoutu.access;

import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Reviews after responses that ended, each under its response's id, put into the tables. */
final class ReviewRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.REVIEW;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        with response as (
          insert into response.activation
                 (id, home, place_code, place_no, last_act, disease, signal, opened_at, stage)
          values (md5(:id::text)::uuid, :home, :code, :number, 'OPENED', 'MEASLES', gen_random_uuid(),
                  '2026-01-10T00:00Z', 'VERIFYING'))
        insert into response.review
               (id, home, place_code, place_no, last_act, activation, opened_at, duty)
        values (:id, :home, :code, :number, 'OPENED', md5(:id::text)::uuid,
                '2026-01-12T00:00Z', gen_random_uuid())
        """);
  }

  @Override
  public boolean isListed() {
    return false;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/activations/" + MatrixRow.otherThan(id) + "/review");
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.review");
  }
}
