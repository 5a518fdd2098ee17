package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.territory.Place;

/** Calls that were led elsewhere. */
final class DispatchRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.DISPATCH;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into voice.dispatch_exception
               (id, home, place_code, place_no, last_act, matter, function, level, reason, made_by,
                since)
        values (:id, :home, :code, :number, 'MADE', 'FOOD', 'SUPPLY', 'TOWNSHIP', 'test',
                'somebody', '2026-01-10T00:00Z')
        """);
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by place.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/dispatch/exceptions?place=" + county;
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/dispatch/exceptions/" + id + "/end", "{}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/diversions",
            "{\"place\":\"%s\",\"reason\":\"UNLAWFUL\",\"told\":\"劝阻\"}".formatted(place.code())),
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/dispatch/exceptions/preview",
            "{\"place\":\"%s\",\"matter\":\"FOOD\",\"function\":\"SUPPLY\",\"level\":\"TOWNSHIP\"}"
                .formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("voice.dispatch_exception");
  }
}
