package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Signals, put into the table itself: by the rules they only arise in some kinds of places. */
final class SignalRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.SIGNAL;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into surveillance.signal
               (id, home, place_code, place_no, disease, setting_kind,
                setting, setting_group, tier, thresholds, window_from,
                window_to, cases, state, raised_at, last_act)
        values (:id, :home, :code, :number, 'MEASLES', 'VILLAGE', :code,
                '', 'CLUSTER', '{PHE-RASH-VILLAGE}', '2026-01-01', '2026-01-10',
                2, 'OPEN', '2026-01-10T00:00Z', 'RAISED')
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/signals?limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/signals/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/signals/" + id + "/answer",
            "{\"version\": 99, \"answer\": \"EXPECTED\"}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("surveillance.signal");
  }
}
