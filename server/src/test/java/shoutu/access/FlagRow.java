package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Signs of formalism whose unit had its hours to reply, put into the table itself. */
final class FlagRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.FLAG;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into supervision.flag
               (id, home, place_code, place_no, last_act, code, edition, unit_place, unit_function,
                from_at, to_at, marked, total, lower, upper, trail, stage, raised_at, reply_until)
        values (:id, :home, :code, :number, 'RAISED', 'F10', 'x', :code, 'NOBODY',
                '2026-01-05T00:00Z', '2026-01-12T00:00Z', 1, 5, 0.3, 0.9, array[gen_random_uuid()],
                'RAISED', '2026-01-12T00:00Z', '2026-01-14T00:00Z')
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/flags";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.empty();
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/flags/" + id + "/reply", "{\"text\": \"x\"}"),
        new Attempt(Verb.UPDATE, "POST", "/api/flags/" + id + "/appeal", "{\"text\": \"x\"}"),
        new Attempt(Verb.DECIDE, "POST", "/api/flags/" + id + "/verdict", "{\"reason\": \"x\"}"),
        new Attempt(Verb.DECIDE, "POST", "/api/flags/" + id + "/settle", "{}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of();
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("supervision.flag");
  }
}
