package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Guidance that was published, put into the tables themselves. */
final class GuidanceRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.GUIDANCE;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        with notice as (
          insert into response.notice
                 (id, home, place_code, place_no, last_act, headline_zh, headline_en, body_zh,
                  body_en, published_at, valid_until)
          values (gen_random_uuid(), :home, :code, :number, 'PUBLISHED', 'x', 'x', 'x', 'x',
                  '2026-01-10T00:00Z', '2999-01-10T00:00Z')
          returning id)
        insert into response.guidance
               (id, home, place_code, place_no, last_act, notice, audience, author_place, author_function,
                published_at)
        select :id, :home, :code, :number, 'PUBLISHED', notice.id, 'EVERYONE', :code, 'PUBLICITY',
               '2026-01-10T00:00Z'
          from notice
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/guidance?place=" + county;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/guidance/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(new Attempt(Verb.DECIDE, "POST", "/api/guidance/" + id + "/withdraw", "{}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/guidance",
            """
            {"place": "%s", "audience": "EVERYONE", "headlineZh": "x", "headlineEn": "x",
             "bodyZh": "x", "bodyEn": "x", "validUntil": "2999-01-01T00:00:00Z"}
            """
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.guidance");
  }
}
