package shoutu.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.response.measure.Whys;
import shoutu.territory.Place;

/** Objections that wait, filed by the person on their own page. */
final class AppealRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.APPEAL;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    PrivateLink link = PrivateLink.fresh(new SecureRandom());
    String measure =
        MatrixRow.insert(
            server,
            place,
            """
            insert into response.measure
                   (id, home, place_code, place_no, last_act, rule, grounds,
                    event, stage, proposed_at, proposed_by, ends_at,
                    decide_duty, decided_at, decided_by, token_hash, stand_in)
            values (:id, :home, :code, :number, 'DECIDED', 'HOME_REST',
                    'CONTACT', gen_random_uuid(), 'IN_FORCE',
                    '2026-01-10T00:00Z', 'somebody', '2999-01-10T00:00Z',
                    gen_random_uuid(), '2026-01-10T01:00Z', 'another',
                    decode('HASH', 'hex'), 'NONE')
            """
                .replace("HASH", HexFormat.of().formatHex(link.hash())));
    return requireNonNull(
        Acting.asSystem(
            "matrix",
            () -> {
              assertThat(server.getBean(Whys.class).object(link, "我没有去过那里"))
                  .isEqualTo(Whys.Objected.FILED);
              return server
                  .getBean(TransactionOperations.class)
                  .execute(
                      _ ->
                          server
                              .getBean(JdbcClient.class)
                              .sql("select id from response.appeal where measure = :measure")
                              .param("measure", UUID.fromString(measure))
                              .query(UUID.class)
                              .single()
                              .toString());
            }));
  }

  @Override
  public String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county.");
  }

  @Override
  public String list(List<String> ids, String county) {
    return "/api/appeals?place=" + county;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/appeals/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.DECIDE,
            "POST",
            "/api/appeals/" + id + "/decide",
            "{\"version\": 99, \"verdict\": \"REJECTED\", \"reasons\": \"x\"}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.appeal");
  }
}
