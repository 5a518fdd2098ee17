package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.base.Acting;
import shoutu.territory.Place;
import shoutu.voice.Channel;
import shoutu.voice.Intake;
import shoutu.voice.NeedsFor;
import shoutu.voice.NewProblem;

/** Residents' problems. */
final class ProblemRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.PROBLEM;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return Acting.asSystem(
        "matrix",
        () ->
            server
                .getBean(Intake.class)
                .report(
                    new NewProblem(
                        place.code(),
                        "FOOD",
                        "没吃的了",
                        NeedsFor.SELF,
                        NewProblem.Contact.NONE,
                        Channel.HOTLINE,
                        "",
                        null))
                .problem()
                .id()
                .toString());
  }

  @Override
  public String list(List<String> ids) {
    return "/api/problems?limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/problems/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(new Attempt(Verb.UPDATE, "POST", "/api/problems/" + id + "/contacted", "{}"));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/problems",
            "{\"place\":\"%s\",\"text\":\"没吃的了\"}".formatted(place.code())));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("voice.problem");
  }
}
