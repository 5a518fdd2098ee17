package shoutu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shoutu.demo.Demo;
import shoutu.postgres.EmbeddedPostgres;

/** {@code shoutu demo}: an exercise in a demo county, on a database of its own. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Starts an exercise in the demo county. Started again, it keeps its data.")
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--port", defaultValue = "8080", description = "Port (0: any free one)")
  private int port;

  @Option(
      names = "--data",
      defaultValue = "${env:SHOUTU_HOME:-.}/data/demo",
      description = "Data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data/demo");

  @Option(names = "--fresh", description = "Start over: forget what the data folder holds")
  private boolean fresh;

  @Option(names = "--token-file", description = "Write an API key for each demo role to this file")
  private @Nullable Path tokenFile;

  @Spec private CommandSpec spec;

  DemoCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (fresh) {
      DataFolders.forget(data);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        ConfigurableApplicationContext server =
            new ServerStart(data, port)
                .on(postgres)
                .with("shoutu.instance.kind", "EXERCISE")
                .with("shoutu.instance.name", Demo.NAME)
                .start()) {
      Demo demo = server.getBean(Demo.class);
      demo.load();
      if (tokenFile != null) {
        demo.writeTokens(tokenFile);
      }
      announce(demo, addressOf(server));
      if (Boolean.getBoolean("shoutu.train")) {
        Rehearsal.of(demo, addressOf(server));
      } else {
        ServerStart.awaitEnd(server);
      }
    }
    return 0;
  }

  private static URI addressOf(ConfigurableApplicationContext server) {
    return URI.create("http://127.0.0.1:" + ServerStart.portOf(server));
  }

  private void announce(Demo demo, URI address) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Exercise (演练). Sign-ins:");
    demo.signIns().forEach(signIn -> out.printf("  %-14s %s%n", signIn.login(), signIn.post()));
    out.printf("  password of all: %s%n", demo.password());
    out.printf("Shoutu is ready at %s%n", address);
    out.flush();
  }
}
