package shoutu.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import shoutu.access.account.Accounts;
import shoutu.access.account.Outcome;
import shoutu.base.Acting;
import shoutu.territory.Place;

/** Accounts: each holder may have several; the seeds are second ones. */
final class AccountRow implements MatrixRow {

  private static final AtomicInteger MADE = new AtomicInteger();

  @Override
  public Entity entity() {
    return Entity.ACCOUNT;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    Outcome outcome =
        Acting.asSystem(
            "matrix",
            () -> server.getBean(Accounts.class).create(login(place), holder(place), null));
    return ((Outcome.Created) outcome).account().toString();
  }

  @Override
  public String list(List<String> ids) {
    return "/api/accounts";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/accounts/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/accounts/" + id + "/link", ""),
        new Attempt(
            Verb.CREATE, "POST", "/api/keys", "{\"account\":\"%s\",\"name\":\"m\"}".formatted(id)));
  }

  @Override
  public List<Attempt> creations(Place place) {
    return List.of(
        new Attempt(
            Verb.CREATE,
            "POST",
            "/api/accounts",
            "{\"login\":\"%s\",\"holder\":\"%s\"}".formatted(login(place), holder(place))));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("access.account");
  }

  private static String holder(Place place) {
    return place.code() + " · HEALTH";
  }

  private static String login(Place place) {
    return "matrix-" + place.code() + "-" + MADE.incrementAndGet() + "-" + UUID.randomUUID();
  }
}
