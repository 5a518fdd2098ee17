package shoutu.cli;

import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;
import shoutu.demo.Demo;
import shoutu.postgres.Credentials;

/**
 * One more server on the database of an exercise, in a process of its own. Arguments: data folder,
 * url; the passwords of app and owner come from the environment.
 */
public final class ExerciseNode {

  public static void main(String[] arguments) throws InterruptedException {
    try (ConfigurableApplicationContext server =
        new ServerStart(Path.of(arguments[0]), 0)
            .on(credentials(arguments[1], "app"), credentials(arguments[1], "owner"))
            .with("shoutu.instance.kind", "EXERCISE")
            .with("shoutu.instance.name", Demo.NAME)
            .start()) {
      System.out.printf("Shoutu is ready at http://127.0.0.1:%d%n", ServerStart.portOf(server));
      ServerStart.awaitEnd(server);
    }
  }

  private static Credentials credentials(String url, String role) {
    return new Credentials(url, "shoutu_" + role, System.getenv("DATABASE_" + role));
  }

  private ExerciseNode() {}
}
