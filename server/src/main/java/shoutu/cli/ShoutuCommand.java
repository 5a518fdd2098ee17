package shoutu.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import shoutu.postgres.PostgresException;

/** The root of the command line. */
@Command(
    name = "shoutu",
    description = "Outbreak-control responsibility system",
    mixinStandardHelpOptions = true,
    version = "Shoutu 0.1.0",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
    })
public final class ShoutuCommand {

  /** Runs one command; the exit code is 0 only when it did what was asked. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new ShoutuCommand());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(ShoutuCommand::explain);
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }

  /** What we can explain is said in a sentence; anything else keeps its stack trace. */
  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    String reason = Reasons.of(failure);
    if (reason == null) {
      throw failure;
    }
    line.getErr().println(line.getColorScheme().errorText(reason));
    return failure instanceof PostgresException ? 3 : 2;
  }
}
