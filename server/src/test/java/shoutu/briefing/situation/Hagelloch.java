package shoutu.briefing.situation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Rules;

/** The counted days of the Hagelloch sample, and R as computed elsewhere. */
final class Hagelloch {

  static final LocalDate FIRST = LocalDate.of(2026, 8, 25);
  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  static final Sources SOURCES = new Sources("610622103", "MEASLES");

  record ExpectedR(LocalDate to, double mean, double low, double high, double infectivity) {}

  static List<Facts.Day> days() {
    return lines("input.csv").stream()
        .map(cells -> cells.split(","))
        .map(
            cells ->
                new Facts.Day(
                    LocalDate.parse(cells[0]),
                    Long.parseLong(cells[1]),
                    Long.parseLong(cells[2]),
                    0))
        .toList();
  }

  static Facts facts() {
    return new Facts(188, 12, Map.of(), days(), List.of(), List.of(), null);
  }

  static Map<LocalDate, ExpectedR> expectedR() {
    return lines("expected_r.csv").stream()
        .map(line -> line.split(","))
        .map(
            cells ->
                new ExpectedR(
                    LocalDate.parse(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5])))
        .collect(Collectors.toMap(ExpectedR::to, each -> each));
  }

  static Measure measure(@Nullable String disease) {
    return Measure.of(Rules.builtIn(java.time.ZoneId.of("Asia/Shanghai")).on(TODAY), disease);
  }

  private static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Hagelloch.class.getResourceAsStream("/golden/hagelloch/" + file)),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Hagelloch() {}
}
