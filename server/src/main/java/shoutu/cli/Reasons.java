package shoutu.cli;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import shoutu.instance.Instances.WrongInstance;
import shoutu.postgres.PostgresException;

/** Finds the cause that a person at the command line can do something about. */
final class Reasons {

  /** Null when the failure is ours and not the person's. */
  static @Nullable String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PostgresException e -> {
          return e.getMessage();
        }
        case WrongInstance e -> {
          return e.getMessage();
        }
        case PortInUseException e -> {
          return "Port %d is in use. Choose another one with --port.".formatted(e.getPort());
        }
        case ConnectException _ -> {
          return "No server answers at that address. Start one with ./shoutu demo or ./shoutu serve.";
        }
        default -> {}
      }
    }
    return null;
  }

  private Reasons() {}
}
