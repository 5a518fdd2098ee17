package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.territory.Field;
import shoutu.territory.Place;

/**
 * Duties: everybody sees those of their ground. Who may act is decided duty by duty; the attempts
 * look at a version that never was, so that what is granted is told so and nothing changes.
 */
final class DutyRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.DUTY;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return Acting.asSystem(
            "matrix",
            () ->
                server
                    .getBean(Duties.class)
                    .issue(NewDuty.of("DIRECTIVE", new Field(place.code(), "HEALTH"))))
        .id()
        .toString();
  }

  @Override
  public String list(List<String> ids) {
    return "/api/duties?kind=DIRECTIVE&limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/duties/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/duties/" + id + "/acknowledge", "{\"version\":99}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("duty.duty");
  }
}
