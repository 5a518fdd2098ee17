package shoutu.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shoutu.access.account.Accounts;
import shoutu.postgres.EmbeddedPostgres;

/** {@code shoutu serve}: the production start. No demo accounts, no default password. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Starts the server for real work.")
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--port", defaultValue = "8080", description = "Port (0: any free one)")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: ${DEFAULT-VALUE}; others need --tls-cert or a proxy)")
  private String host = "127.0.0.1";

  @Option(
      names = "--data",
      defaultValue = "${env:SHOUTU_HOME:-.}/data/server",
      description = "Data folder: database, keys, secrets (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data/server");

  @Option(
      names = "--name",
      defaultValue = "守土",
      description = "Name of the instance, shown on every page; read at the first start")
  private String name = "守土";

  @Option(
      names = "--exercise",
      description =
          "An exercise in a territory of your own: marked as one everywhere, and its clock can be"
              + " moved. Said at the first start, it stays one.")
  private boolean exercise;

  @Option(names = "--database", description = ExternalDatabase.FILE)
  private @Nullable Path database;

  @Option(names = "--tls-cert", description = "Certificate chain (PEM)")
  private @Nullable Path tlsCert;

  @Option(names = "--tls-key", description = "Private key (PEM)")
  private @Nullable Path tlsKey;

  @Spec private CommandSpec spec;

  ServeCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerStart start = new ServerStart(data, port);
    start.with("server.address", host).with("shoutu.instance.name", name);
    if (exercise) {
      start.with("shoutu.instance.kind", "EXERCISE");
    }
    secure(start);
    if (database != null) {
      ExternalDatabase external = new ExternalDatabase(database, spec);
      run(start.on(external.of("app"), external.of("owner")));
    } else {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
        run(start.on(postgres));
      }
    }
    return 0;
  }

  private void run(ServerStart start) throws InterruptedException {
    try (ConfigurableApplicationContext server = start.start()) {
      PrintWriter out = spec.commandLine().getOut();
      String address =
          "%s://%s:%d"
              .formatted(tlsCert == null ? "http" : "https", host, ServerStart.portOf(server));
      server
          .getBean(Accounts.class)
          .foundingLink()
          .ifPresent(
              secret ->
                  out.printf(
                      "First administrator, once: %s/board/setup?token=%s%n", address, secret));
      out.printf("Shoutu is ready at %s%n", address);
      out.flush();
      ServerStart.awaitEnd(server);
    }
  }

  private void secure(ServerStart start) {
    if ((tlsCert == null) != (tlsKey == null)) {
      throw new ParameterException(
          spec.commandLine(), "--tls-cert and --tls-key go together; one of them is missing.");
    }
    if (tlsCert != null && tlsKey != null) {
      start
          .with("server.ssl.certificate", tlsCert.toUri().toString())
          .with("server.ssl.certificate-private-key", tlsKey.toUri().toString());
    }
  }
}
