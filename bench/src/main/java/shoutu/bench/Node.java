package shoutu.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import shoutu.Server;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.driven.RunningServer;
import shoutu.duty.Duties;
import shoutu.instance.DueWork;
import shoutu.postgres.Credentials;
import shoutu.postgres.EmbeddedPostgres;
import shoutu.territory.Ownership;

/**
 * The server's engine in this process, on a running server's database; its heart doesn't beat, so
 * that only what is asked for is done.
 */
final class Node implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final ConfigurableApplicationContext context;

  final Duties duties;
  final Ownership ownership;

  private Node(EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
    this.postgres = postgres;
    this.context = context;
    this.duties = context.getBean(Duties.class);
    this.ownership = context.getBean(Ownership.class);
  }

  static Node join(RunningServer server, Path work) {
    EmbeddedPostgres postgres = EmbeddedPostgres.join(server.data());
    Credentials app = postgres.app();
    Credentials owner = postgres.owner();
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", 0);
    settings.put("server.address", "127.0.0.1");
    settings.put("shoutu.data", work.resolve("node").toAbsolutePath().toString());
    settings.put("shoutu.heartbeat", false);
    settings.put("spring.datasource.url", app.url());
    settings.put("spring.datasource.username", app.user());
    settings.put("spring.datasource.password", app.password());
    settings.put("spring.flyway.url", owner.url());
    settings.put("spring.flyway.user", owner.user());
    settings.put("spring.flyway.password", owner.password());
    return new Node(
        postgres,
        new SpringApplicationBuilder(Server.class)
            .web(WebApplicationType.SERVLET)
            .properties(settings)
            .run());
  }

  <T> T asSystem(Callable<T> work) {
    return Acting.asSystem("bench", () -> call(work));
  }

  static <T> T as(Actor actor, Callable<T> work) {
    return Acting.as(actor, () -> call(work));
  }

  private static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The ladder, or another of the works that run by the clock. */
  DueWork work(String name) {
    return context.getBeansOfType(DueWork.class).values().stream()
        .filter(work -> work.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void run(String work, Instant now) {
    Acting.asSystem(work, () -> work(work).runDue(now));
  }

  @Override
  public void close() {
    context.close();
    postgres.close();
  }
}
