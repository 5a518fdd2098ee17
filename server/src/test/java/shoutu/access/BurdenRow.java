package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.access.TestCounty.Person;
import shoutu.territory.Place;

/** Requests for data that wait for the leader, put into the table itself. */
final class BurdenRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.BURDEN;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into supervision.form
               (id, home, place_code, place_no, last_act, issuer_function, title, purpose, fields,
                respondents, readers, frequency, replaces_text, seconds, seconds_a_day,
                over_budget, over_reason, stage, asked_at, sunset_at)
        values (:id, :home, :code, :number, 'PROPOSED', 'NOBODY', 'x', 'x', '[]',
                array[:code || '/HEALTH'], array['LEAD'], 'ONCE', 'x', 60, 20,
                true, 'x', 'PROPOSED', '2026-01-10T00:00Z', '2999-01-10T00:00Z')
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/burden/forms";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/burden/forms/" + id);
  }

  /** What is asked is published to everybody below. */
  @Override
  public boolean isSeen(Place place, Person who, Place home) {
    return who.scope().covers(place.placeNo()) || place.subtree().covers(home.placeNo());
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/burden/forms/" + id + "/withdraw", "{}"),
        new Attempt(
            Verb.DECIDE,
            "POST",
            "/api/burden/forms/" + id + "/decision",
            "{\"agreed\": false, \"reason\": \"x\"}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/burden/forms",
            """
            {"title": "x", "purpose": "x", "area": ["%s"], "functions": ["HEALTH"],
             "fields": [{"label": "x", "type": "NUMBER", "reason": "x"}], "readers": ["LEAD"],
             "replacesText": "x"}
            """
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("supervision.form");
  }
}
