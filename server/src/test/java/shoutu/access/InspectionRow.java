package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Inspections that are over, put into the table itself; those that are not are tried elsewhere. */
final class InspectionRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.INSPECTION;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into supervision.inspection
               (id, home, place_code, place_no, last_act, year, sample, commitment, source,
                value_on, planned_at, value, drawn_at, visit_until, ended_at, kind, level, matters,
                nonce, places, drawn)
        values (:id, :home, :code, :number, 'ENDED', 2026, 1, repeat('a', 64), 'x',
                '2026-01-06', '2026-01-05T00:00Z', '1', '2026-01-06T00:00Z', '2026-01-20T00:00Z',
                '2026-01-07T00:00Z', 'SPECIFIC', 'VILLAGE', array['ON_PAPER'], repeat('b', 64),
                array[:code], array[:code])
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/inspections";
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/inspections/" + id + "/draw", "{\"value\": \"1\"}"),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/inspections/" + id + "/visits",
            "{\"place\": \"x\", \"outcome\": \"SEEN\", \"seen\": \"x\"}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("supervision.inspection");
  }
}
