package shoutu.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.territory.Place;
import shoutu.voice.Channel;
import shoutu.voice.Intake;
import shoutu.voice.NeedsFor;
import shoutu.voice.NewProblem;

/** Calls that are due to those who asked. */
final class CallBackRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.CALL_BACK;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return Acting.asSystem(
        "matrix",
        () -> {
          UUID problem =
              server
                  .getBean(Intake.class)
                  .report(
                      new NewProblem(
                          place.code(),
                          "FOOD",
                          "没吃的了",
                          NeedsFor.SELF,
                          new NewProblem.Contact("", "13" + place.placeNo(), ""),
                          Channel.HOTLINE,
                          "",
                          null))
                  .problem()
                  .id();
          return server
              .getBean(TransactionOperations.class)
              .execute(
                  _ ->
                      server
                          .getBean(JdbcClient.class)
                          .sql(
                              """
                              update voice.call_back set next_at = '2020-01-01T00:00Z', version = version + 1
                               where problem_id = :problem returning id::text
                              """)
                          .param("problem", problem)
                          .query((row, _) -> row.getString("id"))
                          .single());
        });
  }

  @Override
  public String list(List<String> ids) {
    return "/api/call-backs?limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/call-backs/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/call-backs/" + id + "/answer",
            "{\"answer\":\"UNREACHED\",\"version\":99}"),
        new Attempt(Verb.UPDATE, "GET", "/api/call-backs/" + id + "/words", ""));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("voice.call_back");
  }
}
