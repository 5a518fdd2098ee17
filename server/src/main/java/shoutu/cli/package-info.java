/**
 * The command line: starts the server, and talks to a running one as any other client does.
 *
 * <p>Start reading at {@link shoutu.cli.ShoutuCommand}. A composition root: it may use every room,
 * and no room uses it.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "postgres",
      "instance",
      "ledger",
      "access :: account",
      "access :: vault",
      "demo"
    })
@NullMarked
package shoutu.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
