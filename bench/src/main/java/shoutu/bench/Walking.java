package shoutu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import shoutu.driven.Api;
import shoutu.driven.Database;
import tools.jackson.databind.JsonNode;

/** The chain of any case, in a network of a million. */
final class Walking implements Report.Part {

  private static final int ASKED = 300;
  private static final int WARM_UP = 40;

  /** One tree holds so many; all others forty. */
  private static final int GREAT = 20_000;

  private final NationHouse house;
  private final int cases;

  Walking(NationHouse house, int cases) {
    this.house = house;
    this.cases = cases;
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    try (Database database = Database.asSuperuser(house.server.data())) {
      database.run(
          """
          begin;
          set local session_replication_role = replica;
          create temporary table net on commit drop as
            select n, uuidv7() as id from generate_series(1, %1$d) n;
          create unique index on net (n);
          create temporary table village on commit drop as
            select code, home, place_no, (row_number() over (order by place_no))::int as k
              from territory.place where level = 'VILLAGE';
          analyze net, village;
          insert into surveillance.case_record
                 (id, home, place_code, place_no, case_no, disease, classification, classified_by,
                  onset, report_date, received_at, age_group, sex, infector_case, found_as, outcome,
                  source_system, last_act)
          select c.id, p.home, p.code, p.place_no, 'NET-' || c.n, 'PERTUSSIS', 'CONFIRMED',
                 'REPORTED', date '2024-01-01' + c.n %% 700, date '2024-01-03' + c.n %% 700, now(),
                 '5-9', 'F', i.id, 'COMMUNITY', 'RECOVERED', 'NET', 'REPORTED'
            from net c
            join village p on p.k = 1 + c.n / 40 %% (select max(k) from village)
            left join net i
              on i.n = case when c.n <= %2$d then c.n / 3
                            when c.n %% 40 = 0 then null
                            else c.n - c.n %% 40 + (c.n %% 40) / 2 end
             and i.n <> c.n;
          commit;
          """
              .formatted(cases, Math.min(GREAT, cases / 2)));
      database.run("analyze surveillance.case_record");
      SplittableRandom random = new SplittableRandom(7);
      for (int i = 0; i < ASKED + WARM_UP; i++) {
        int n = i % 10 == 0 ? 1 + random.nextInt(GREAT) : 1 + random.nextInt(cases);
        ids.add(
            database.text(
                "select id::text from surveillance.case_record where case_no = 'NET-%d'"
                    .formatted(n)));
      }
    }
    Api api = house.founder;
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      double took = api.time("/api/cases/%s/chain".formatted(ids.get(i)));
      if (i >= WARM_UP) {
        times.add(took);
      }
    }
    Percentiles all = Percentiles.of(times);
    JsonNode great = api.get("/api/cases/%s/chain".formatted(ids.get(WARM_UP))).path("summary");
    report.add(
        Figure.of(
            "chains.tree.p95",
            all.at(0.95),
            "ms",
            Goal.atMost(100),
            "p50 %.1f, max %.0f, n %d; %,d linked cases, a tenth of the questions about one tree of %,d, of which %,d are shown"
                .formatted(
                    all.at(0.5),
                    all.at(1),
                    all.count(),
                    cases,
                    GREAT,
                    great.path("cases").asInt())));
    List<Double> places = new ArrayList<>();
    for (Nation.Place county : house.nation.spread(Nation.Level.COUNTY, ASKED / 6)) {
      places.add(
          api.time(
              "/api/chains?disease=PERTUSSIS&from=2024-01-01&to=2026-12-31&place="
                  + county.code()));
    }
    Percentiles county = Percentiles.of(places);
    report.add(
        Figure.of(
            "chains.county.p95",
            county.at(0.95),
            "ms",
            null,
            "p50 %.1f, max %.0f; the first 500 cases of a county with their links"
                .formatted(county.at(0.5), county.at(1))));
  }
}
