package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.access.TestCounty.Person;
import shoutu.territory.Place;

/** Measures for an area that wait for a decision, put into the table itself. */
final class ZoneRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.ZONE;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into response.zone
               (id, home, place_code, place_no, last_act, rule, disease, area, stage, necessity,
                alternatives, notice, notice_en, downgraded, proposed_at, proposed_by, ends_at,
                decide_duty)
        values (:id, :home, :code, :number, 'PROPOSED', 'NO_GATHERINGS', 'CHOLERA', array[:code],
                'PROPOSED', 'x', 'x', 'x', 'x', false, '2026-01-10T00:00Z', 'somebody',
                '2999-01-10T00:00Z', gen_random_uuid())
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/zones?place=" + county;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/zones/" + id);
  }

  /** Whoever answers for ground within a zone sees it, too. */
  @Override
  public boolean isSeen(Place place, Person who, Place home) {
    return who.scope().covers(place.placeNo()) || place.subtree().covers(home.placeNo());
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.DECIDE,
            "POST",
            "/api/zones/" + id + "/decide",
            "{\"version\": 99, \"agreed\": true}"),
        new Attempt(
            Verb.DECIDE,
            "POST",
            "/api/zones/" + id + "/lift",
            "{\"version\": 99, \"reason\": \"x\"}"),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/zones/" + id + "/screenings",
            "{\"day\": \"2026-01-10\", \"people\": 10, \"tested\": 9, \"positive\": 0}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/zones",
            """
            {"disease": "CHOLERA", "rule": "NO_GATHERINGS", "area": ["%s"], "until": "2999-01-01",
             "necessity": "x", "alternatives": "x", "notice": "x", "noticeEn": "x"}
            """
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.zone");
  }
}
