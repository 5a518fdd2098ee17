package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import shoutu.driven.Memory;
import tools.jackson.databind.JsonNode;

/**
 * The list of cases as a file, with every column that names nobody; its memory beside a small one.
 */
final class Exporting implements Report.Part {

  private static final int ROWS = 100_000;
  private static final int FEW = 10_000;
  private static final String DETAILED =
      "caseNo,place,placeCode,township,county,disease,classification,classifiedBy,onset,rash,"
          + "reportDate,receivedAt,age,ageGroup,sex,setting,group,outcome,outcomeDate,isolatedOn,"
          + "foundAs,infector,openDuties,tags,variant,workedBy,source,sourceId,id";

  private final NationHouse house;
  private final Path work;

  Exporting(NationHouse house, Path work) {
    this.house = house;
    this.work = work;
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    load(0, FEW);
    house.rest();
    double few = peak("csv");
    load(FEW, ROWS + ROWS / 50);
    house.rest();
    for (String format : new String[] {"csv", "xlsx"}) {
      String path = "/api/exports/cases?format=%s&columns=%s".formatted(format, DETAILED);
      Memory.forgetPeak(house.server.pid());
      double seconds = house.founder.time(path) / 1e3;
      double peak = Memory.peak(house.server.pid());
      report.add(
          Figure.of(
              "export." + format,
              seconds,
              "s",
              Goal.atMost(10),
              "100,000 cases, 29 columns; until the last byte is here"));
      report.add(
          Figure.of(
              "export.%s.peak".formatted(format),
              peak,
              "MB",
              null,
              "resident, server alone; %.0f MB with a tenth of the rows (CSV)".formatted(few)));
    }
  }

  private double peak(String format) throws IOException, InterruptedException {
    Memory.forgetPeak(house.server.pid());
    house.founder.time("/api/exports/cases?format=%s&columns=%s".formatted(format, DETAILED));
    return Memory.peak(house.server.pid());
  }

  private void load(int from, int to) throws IOException, InterruptedException {
    LineList list =
        new LineList(
            1861,
            house.nation.at(Nation.Level.VILLAGE),
            LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1));
    Path file = work.resolve("export-linelist.csv");
    LineList.Expected expected = list.write(file, from, to);
    JsonNode summary = house.founder.upload("/api/imports/linelist", file);
    // Another part may have sent some of these rows already.
    int there = summary.path("accepted").asInt() + summary.path("duplicates").asInt();
    if (there < expected.accepted()) {
      throw new IOException("Sent %s; the answer was %s".formatted(expected, summary));
    }
  }
}
