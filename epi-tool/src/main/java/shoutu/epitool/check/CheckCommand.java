package shoutu.epitool.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** {@code shoutu epi check}: exit code 0 only when every expected table is met. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Holds our results against a folder of reference results.",
      "Runs every case of DIR (FAMILY/CASE with options.json, inputs and "
          + "expected_*.csv). A line for each expected file: rows, largest relative "
          + "error, tolerance, and whether it is met. Exit code 1 when any is out.",
      "",
      "Example: ./shoutu epi check ../shared/oracles --out build/epi-check"
    })
public final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Folder of families, one family, or one case")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "RESULTS",
      description = "Where our results are written, as RESULTS/FAMILY/CASE/expected_*.csv")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  CheckCommand() {
    this.spec = CommandSpec.create();
  }

  private int files;
  private int met;
  private int records;

  @Override
  public Integer call() throws IOException {
    List<Path> cases = cases();
    if (cases.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s has no case: FAMILY/CASE with options.json and expected_*.csv.".formatted(folder));
    }
    for (Path each : cases) {
      check(CaseFolder.open(each));
    }
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        "%d cases, %d expected files: %d met, %d out, %d records only.%n",
        cases.size(), files, met, files - met - records, records);
    print.flush();
    return met + records == files ? 0 : 1;
  }

  private List<Path> cases() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is not a folder.");
    }
    try (Stream<Path> all = Files.walk(folder.toAbsolutePath().normalize(), 2)) {
      return all.filter(path -> Files.exists(path.resolve("options.json"))).sorted().toList();
    }
  }

  private void check(CaseFolder of) throws IOException {
    String name = of.family();
    Optional<Family> family =
        Families.ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    if (family.isEmpty()) {
      of.expected().forEach(file -> line(of, file, "out", "no such family here"));
      files += of.expected().size();
      return;
    }
    Map<String, Table> ours;
    try {
      ours = family.get().answer(of);
    } catch (RuntimeException failed) {
      files += of.expected().size();
      of.expected().forEach(file -> line(of, file, "out", failed.toString()));
      return;
    }
    for (String file : of.expected()) {
      judge(family.get(), of, file, ours.get(file));
      write(of, file, ours.get(file));
    }
  }

  private void judge(Family family, CaseFolder of, String file, @Nullable Table ours) {
    files++;
    Table expected = of.table(file);
    boolean record =
        expected.columns().stream()
            .allMatch(column -> family.tolerance(of, file, column) instanceof Tolerance.Recorded);
    if (record) {
      records++;
      line(
          of, file, "record", family.tolerance(of, file, expected.columns().getFirst()).toString());
      return;
    }
    if (ours == null) {
      line(of, file, "out", "not computed");
      return;
    }
    Comparison comparison =
        Comparison.of(
            expected, ours, family.keys(of, file), column -> family.tolerance(of, file, column));
    if (comparison.holds()) {
      met++;
    }
    line(
        of,
        file,
        comparison.holds() ? "pass" : "out",
        "%d rows, largest relative error %s, tolerance %s"
            .formatted(
                comparison.rows(),
                comparison.error().isPresent()
                    ? "%.1e".formatted(comparison.error().getAsDouble())
                    : "0",
                String.join("; ", comparison.tolerances())));
    comparison
        .faults()
        .forEach(fault -> spec.commandLine().getOut().printf("         %s%n", fault));
    if (comparison.out() > comparison.faults().size()) {
      spec.commandLine().getOut().printf("         ... %d in all%n", comparison.out());
    }
  }

  private void line(CaseFolder of, String file, String verdict, String words) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%-6s %s/%s/%s: %s%n", verdict, of.family(), of.name(), file, words);
    print.flush();
  }

  private void write(CaseFolder of, String file, @Nullable Table ours) throws IOException {
    if (out == null || ours == null) {
      return;
    }
    Path folder = out.resolve(of.family()).resolve(of.name());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(file), Tables.csv(ours.withColumns(of.table(file).columns())));
  }
}
