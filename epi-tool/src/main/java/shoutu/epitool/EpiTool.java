package shoutu.epitool;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import shoutu.epitool.check.CheckCommand;
import shoutu.epitool.command.AttackCommand;
import shoutu.epitool.command.CfrCommand;
import shoutu.epitool.command.ChainsCommand;
import shoutu.epitool.command.DelaysCommand;
import shoutu.epitool.command.DetectCommand;
import shoutu.epitool.command.GrowthCommand;
import shoutu.epitool.command.LqasCommand;
import shoutu.epitool.command.NowcastCommand;
import shoutu.epitool.command.OffspringCommand;
import shoutu.epitool.command.ProjectCommand;
import shoutu.epitool.command.RtCommand;
import shoutu.epitool.command.ScanCommand;
import shoutu.epitool.table.BadTable;

/** {@code shoutu epi}: the statistics of an outbreak, without a server. */
@Command(
    name = "shoutu epi",
    mixinStandardHelpOptions = true,
    description =
        "The statistics of an outbreak: CSV in, CSV, JSON or SVG out. No server is needed.",
    subcommands = {
      AttackCommand.class,
      CfrCommand.class,
      ChainsCommand.class,
      DelaysCommand.class,
      DetectCommand.class,
      GrowthCommand.class,
      LqasCommand.class,
      NowcastCommand.class,
      OffspringCommand.class,
      ProjectCommand.class,
      RtCommand.class,
      ScanCommand.class,
      CheckCommand.class
    })
public final class EpiTool {

  /** Of the help: no worked example is broken within a file name. */
  private static final int WIDTH = 100;

  private EpiTool() {}

  public static void main(String[] arguments) {
    System.exit(
        run(
            arguments,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }

  /** Exit code 2 for what the caller can mend, in one line that says how. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return new CommandLine(new EpiTool())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(WIDTH)
        .setExecutionExceptionHandler(
            (failure, _, _) -> {
              if (failure instanceof BadTable || failure instanceof IllegalArgumentException) {
                err.println(failure.getMessage());
                return 2;
              }
              throw failure;
            })
        .execute(arguments);
  }
}
