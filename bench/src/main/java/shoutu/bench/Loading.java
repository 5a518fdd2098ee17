package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shoutu.driven.Memory;
import tools.jackson.databind.JsonNode;

/**
 * Line lists through the door that everybody uses, until the house has its cases: a first one, one
 * that is measured, then the rest.
 */
final class Loading implements Report.Part {

  private static final int BATCH = 100_000;
  private static final int LONG = 3;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final NationHouse house;
  private final Path work;
  private final int cases;
  private final int batch;
  private final LineList list;
  private int sent;

  Loading(NationHouse house, Path work, int cases) {
    this.house = house;
    this.work = work;
    this.cases = cases;
    this.batch = Math.min(BATCH, cases / 2);
    this.list =
        new LineList(1861, house.nation.at(Nation.Level.VILLAGE), LocalDate.now(ZONE).minusDays(1));
  }

  private record Sent(
      LineList.Expected expected, double seconds, double peak, String id, Instant answered) {
    double rate() {
      return expected.rows() / seconds;
    }
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    searchable(send(batch));
    house.rest();
    Sent measured = send(batch);
    double searchable = searchable(measured);
    String size = "%,d rows into %,d cases".formatted(measured.expected.rows(), batch);
    report.add(
        Figure.of(
            "import.rate",
            measured.rate(),
            "rows/s",
            Goal.atLeast(10_000),
            size + "; until committed and visible, after a quiet minute; aim 20,000"));
    double copy = RawCopy.rate(house, list, sent, batch);
    report.add(
        Figure.of(
            "import.copy-rate",
            copy,
            "rows/s",
            null,
            "raw COPY of as many rows, 20 columns, five indexes, same PostgreSQL"));
    report.add(Figure.of("import.share-of-copy", 100 * measured.rate() / copy, "%", null));
    report.add(
        Figure.of(
            "import.searchable", searchable, "s", Goal.atMost(30), "from the answer, by name"));
    report.add(
        Figure.of("import.server-peak", measured.peak, "MB", null, "resident, server alone"));
    rest(report, measured);
  }

  private void rest(Report report, Sent first) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    int already = sent;
    if (cases - sent >= LONG * batch) {
      Sent longer = send(LONG * batch);
      report.add(
          Figure.of(
              "import.peak-of-longer-file",
              longer.peak / first.peak,
              "×",
              Goal.atMost(1.25),
              "%d times the rows in one file, %.0f MB: flat when near 1"
                  .formatted(LONG, longer.peak)));
    }
    while (sent < cases) {
      send(Math.min(batch, cases - sent));
    }
    if (sent > already) {
      report.add(
          Figure.of(
              "import.rate-of-the-rest",
              (sent - already) / ((System.nanoTime() - begun) / 1e9),
              "rows/s",
              null,
              "up to %,d cases, names becoming searchable meanwhile, files being written"
                  .formatted(sent)));
    }
  }

  private Sent send(int rows) throws IOException, InterruptedException {
    Path file = work.resolve("linelist.csv");
    LineList.Expected expected = list.write(file, sent, sent + rows);
    Memory.forgetPeak(house.server.pid());
    long begun = System.nanoTime();
    JsonNode summary = house.founder.upload("/api/imports/linelist", file);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Instant answered = Instant.now();
    if (summary.path("accepted").asInt() != expected.accepted()
        || summary.path("duplicates").asInt() != expected.duplicates()
        || summary.path("rejected").asInt() != expected.rejected()) {
      throw new IOException("Sent %s; the answer was %s".formatted(expected, brief(summary)));
    }
    sent += rows;
    System.err.printf("    %,d rows sent, %,.0f/s%n", sent, rows / seconds);
    return new Sent(
        expected,
        seconds,
        Memory.peak(house.server.pid()),
        summary.path("id").asString(),
        answered);
  }

  private static String brief(JsonNode summary) {
    String text = summary.toString();
    return text.substring(0, Math.min(500, text.length()));
  }

  /** Seconds from the answer until the names of an import are found. */
  private double searchable(Sent sent) throws IOException, InterruptedException {
    while (true) {
      JsonNode at = house.founder.get("/api/imports/" + sent.id).path("searchableAt");
      if (at.isString()) {
        double seconds =
            (Instant.parse(at.asString()).toEpochMilli() - sent.answered.toEpochMilli()) / 1e3;
        return Math.max(0, seconds);
      }
      Thread.sleep(200);
    }
  }
}
