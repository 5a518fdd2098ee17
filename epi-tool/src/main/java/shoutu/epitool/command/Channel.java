package shoutu.epitool.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** Where a command reads from and writes to; every command has it as a mixin. */
public final class Channel {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "CSV with a header (UTF-8, comma, ISO dates); standard input when left out or -")
  private @Nullable Path file;

  @Option(names = "--json", description = "Write JSON instead of CSV")
  private boolean json;

  @Option(names = "--plot", paramLabel = "OUT.svg", description = "Also draw the result")
  private @Nullable Path plot;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  Channel() {
    this.spec = CommandSpec.create();
  }

  Table read() {
    return file == null || file.toString().equals("-")
        ? Tables.read("standard input", new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Tables.read(file);
  }

  /** Whether there is a table to read; {@code -} names standard input. */
  boolean hasFile() {
    return file != null;
  }

  void write(Table table) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Tables.json(table) : Tables.csv(table));
    out.flush();
  }

  /** Draws only when asked to. */
  void plot(Supplier<Chart> chart) {
    plotSvg(() -> chart.get().svg());
  }

  /** As above, for a drawing that is no chart. */
  void plotSvg(Supplier<String> svg) {
    if (plot != null) {
      try {
        Files.writeString(plot, svg.get());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + plot, e);
      }
    }
  }
}
