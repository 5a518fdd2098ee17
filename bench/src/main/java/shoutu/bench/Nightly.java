package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import shoutu.driven.Database;

/**
 * Detection: every series of the nation's counties and townships with ten years of cases judged at
 * once, as in a night, and what one case that arrives costs.
 */
final class Nightly implements Report.Part {

  private static final int SERIES = 40_000;
  private static final int DAYS = 120;
  private static final int ARRIVALS = 60;
  private static final int WARM = 150;
  private static final int LONGEST_SECONDS = 600;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String WAITING =
      "select count(*) from surveillance.detection_county where ran_at is null";

  private final NationHouse house;
  private final Path work;

  Nightly(NationHouse house, Path work) {
    this.house = house;
    this.work = work;
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    try (Database database = Database.asSuperuser(house.server.data())) {
      long series = tenYears(database);
      house.rest();
      long begun = System.nanoTime();
      database.run(
          """
          insert into surveillance.detection_county (place_code, place_no, home, due_at)
          select code, place_no, home, '2000-01-01T00:00Z' from territory.place
           where level = 'COUNTY'
          """);
      for (int second = 0; database.count(WAITING) > 0; second++) {
        if (second > LONGEST_SECONDS) {
          throw new IOException(
              "After %d seconds %d counties still wait."
                  .formatted(second, database.count(WAITING)));
        }
        Thread.sleep(200);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      long judged = database.count("select sum(judged) from surveillance.detection_county");
      long busy = database.count("select sum(took_ms) from surveillance.detection_county");
      report.add(
          Figure.of(
              "detection.night",
              seconds,
              "s",
              Goal.atMost(60),
              "%,d series of ten years, %,d judged, %,d days with cases; %.1f s at work"
                  .formatted(series, judged, series * DAYS, busy / 1e3)));
      report.add(
          Figure.of(
              "detection.expected-false",
              database.count(
                      """
                      select round(1000 * avg(expected / officers))
                        from surveillance.detection_county
                      """)
                  / 1e3,
              "a week",
              Goal.atMost(2),
              "false signals to be expected for an officer, on average over the counties"));
    }
    arrivals(report);
  }

  /** As many series as wanted: counters as the triggers keep them, and no case behind them. */
  private static long tenYears(Database database) throws IOException {
    database.run(
        """
        create temp table watched as
        select p.place_no, p.code, d.disease
          from territory.place p
         cross join unnest(array[%s]) d (disease)
         where p.level in ('COUNTY', 'TOWNSHIP')
         order by p.place_no, d.disease limit %d
        """
            .formatted("'" + String.join("', '", diseases()) + "'", SERIES));
    database.run(
        """
        insert into surveillance.total_count
               (place_no, place_code, disease, suspected, probable, clinical, confirmed, carrier,
                excluded, by_day)
        select place_no, code, disease, 0, 0, 0, %1$d, 0, 0, true from watched
        """
            .formatted(DAYS));
    database.run(
        """
        insert into surveillance.daily_count
               (place_no, place_code, disease, day, onsets, reports, deaths, managed, found_unknown,
                unlinked, no_onset)
        select w.place_no, w.code, w.disease, current_date - (n * 3650 / %1$d) - (w.place_no + n) %% 20,
               1, 1 + (w.place_no * 7 + n) %% 3, 0, 0, 0, 0, 0
          from watched w cross join generate_series(0, %1$d - 1) n
        """
            .formatted(DAYS));
    long series = database.count("select count(*) from watched");
    database.run("drop table watched");
    return series;
  }

  private static List<String> diseases() {
    List<String> all = new ArrayList<>(LineList.DISEASES);
    all.addAll(
        List.of("TYPHOID", "AIDS", "SYPHILIS", "GONORRHOEA", "BRUCELLOSIS", "MALARIA", "DENGUE"));
    return all;
  }

  /** One case in each file, as a report card arrives. */
  private void arrivals(Report report) throws IOException, InterruptedException {
    LineList list = new LineList(77, house.nation.at(Nation.Level.VILLAGE), LocalDate.now(ZONE));
    List<Double> times = new ArrayList<>();
    for (int n = 0; n < WARM + ARRIVALS; n++) {
      Path card = work.resolve("card.csv");
      list.write(card, n, n + 1);
      long begun = System.nanoTime();
      house.founder.upload("/api/imports/linelist", card);
      if (n >= WARM) {
        times.add((System.nanoTime() - begun) / 1e6);
      }
    }
    Files.deleteIfExists(work.resolve("card.csv"));
    Percentiles told = Percentiles.of(times);
    report.add(
        Figure.of(
            "detection.arriving-case",
            told.at(0.5),
            "ms",
            Goal.atMost(50),
            "median from a file of one case to its answer, signals and detection included; %d before them; 95 %% %.0f ms"
                .formatted(WARM, told.at(0.95))));
  }
}
