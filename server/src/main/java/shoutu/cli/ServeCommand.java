package shoutu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shoutu.access.account.Accounts;
import shoutu.postgres.Credentials;
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
      names = "--database",
      description =
          "Use an external PostgreSQL 18: a properties file with url, app.user, app.password,"
              + " owner.user and owner.password")
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
  public Integer call() throws IOException, InterruptedException {
    ServerStart start = new ServerStart(data, port);
    start.with("server.address", host).with("shoutu.instance.name", name);
    secure(start);
    if (database != null) {
      run(external(start, database));
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

  private ServerStart external(ServerStart start, Path file) throws IOException {
    Properties given = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      given.load(in);
    }
    String url = required(given, "url", file);
    return start.on(
        new Credentials(
            url, required(given, "app.user", file), required(given, "app.password", file)),
        new Credentials(
            url, required(given, "owner.user", file), required(given, "owner.password", file)));
  }

  private String required(Properties given, String key, Path file) {
    String value = given.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "%s lacks the setting '%s'.".formatted(file, key));
    }
    return value;
  }
}
