package shoutu.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import shoutu.Server;
import shoutu.postgres.Credentials;
import shoutu.postgres.EmbeddedPostgres;

/** Starts the server over one data folder and keeps it until it is told to stop. */
final class ServerStart {

  private final Map<String, Object> settings = new HashMap<>();

  ServerStart(Path dataFolder, int port) {
    settings.put("server.port", port);
    settings.put("server.address", "127.0.0.1");
    Path folder = dataFolder.toAbsolutePath().normalize();
    settings.put("shoutu.data", folder.toString());
    // What the house has set: mail server, gateway, its own address.
    settings.put(
        "spring.config.import", "optional:" + folder.resolve("settings.properties").toUri());
  }

  ServerStart with(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  ServerStart on(EmbeddedPostgres postgres) {
    return on(postgres.app(), postgres.owner());
  }

  ServerStart on(Credentials app, Credentials owner) {
    settings.put("spring.datasource.url", app.url());
    settings.put("spring.datasource.username", app.user());
    settings.put("spring.datasource.password", app.password());
    settings.put("spring.flyway.url", owner.url());
    settings.put("spring.flyway.user", owner.user());
    settings.put("spring.flyway.password", owner.password());
    return this;
  }

  ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Server.class)
        .web(WebApplicationType.SERVLET)
        .properties(settings)
        .registerShutdownHook(true)
        .run();
  }

  /** The port that is listened on, also when any free one was asked for. */
  static int portOf(ConfigurableApplicationContext server) {
    return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Returns when the server was told to stop. */
  static void awaitEnd(ConfigurableApplicationContext server) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    server.addApplicationListener(
        event -> {
          if (event instanceof org.springframework.context.event.ContextClosedEvent) {
            ended.countDown();
          }
        });
    ended.await();
  }
}
