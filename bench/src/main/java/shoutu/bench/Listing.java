package shoutu.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import shoutu.driven.Api;
import shoutu.driven.Database;
import tools.jackson.databind.JsonNode;

/**
 * The lists that an epidemiologist works in, with a million cases and five million contacts: pages
 * by all that can be asked, names by a part of them, many cases changed at once.
 */
final class Listing implements Report.Part {

  private static final int CONTACTS_OF_A_CASE = 5;
  private static final int PAGES = 120;
  private static final int NAMES = 200;
  private static final int WARM_UP = 20;
  private static final int EDITED = 300;
  private static final int EDITS = 7;
  private static final List<String> PINYIN = List.of("wangwei", "zhanghao", "limin", "liujun");

  private final NationHouse house;
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
  private final LineList cards;

  Listing(NationHouse house) {
    this.house = house;
    this.cards = new LineList(1861, house.nation.at(Nation.Level.VILLAGE), today.minusDays(1));
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    String size = prepare();
    AtEachLevel levels = new AtEachLevel(house);
    report.addAll(
        levels.measure(
            "cases",
            size,
            PAGES,
            50,
            (it, user) -> questions(it, user, "cases", Questions.WORKED)));
    report.addAll(
        levels.measure(
            "contacts",
            size,
            PAGES,
            50,
            (it, user) -> questions(it, user, "contacts", Questions.CONTACTS)));
    List<Api> epidemiologists = new ArrayList<>();
    for (Nation.Place county :
        house.nation.at(Nation.Level.COUNTY).subList(1, 1 + NationHouse.USERS)) {
      epidemiologists.add(house.epidemiologist(county));
    }
    names(report, epidemiologists);
    edits(report, epidemiologists.getFirst());
  }

  /**
   * As after a year of work: contacts, samples, duties and words beside the cases. Look-alikes of a
   * million rows that came within minutes would be searched for half an hour more; that is measured
   * elsewhere, and ended here. Indexes are put back when the rows are there: a year's work comes in
   * minutes.
   */
  private String prepare() throws IOException, InterruptedException {
    try (Database database = Database.asSuperuser(house.server.data())) {
      database.run(
          """
          begin;
          set local session_replication_role = replica;
          set local maintenance_work_mem = '512MB';
          create temp table index_of on commit drop as
          select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as as_it_was
            from pg_index i
           where i.indrelid in ('surveillance.case_record'::regclass, 'surveillance.contact'::regclass)
             and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
          do $$
          declare
            one record;
          begin
            for one in select name from index_of loop
              execute 'drop index ' || one.name;
            end loop;
          end $$;
          update surveillance.duplicate_search set done_at = now() where done_at is null;
          update surveillance.case_record c
             set lab_state = case when h < 3 then 'PENDING' when h < 40 then 'POSITIVE'
                                  when h < 50 then 'NEGATIVE' else 'NONE' end,
                 lab_since = case when h < 50 then received_at - make_interval(hours => h * 3) end,
                 open_duties = case when h %% 50 = 7 then 1 else 0 end,
                 due_next = case when h %% 50 = 7 then now() + make_interval(hours => h - 50) end,
                 tags = case when h %% 100 = 9 then array['CLUSTER'] else '{}' end
            from (select id, abs(hashtext(id::text)) %% 100 as h from surveillance.case_record) d
           where d.id = c.id and (h < 50 or h %% 50 = 7);
          insert into surveillance.contact
                 (id, home, place_code, place_no, case_id, disease, subject, relation,
                  last_exposure, follow_until, state, became_case, listed_at, unseen_since, last_act)
          select uuidv7(), c.home, c.place_code, c.place_no, c.id, c.disease, gen_random_uuid(),
                 (array['HOUSEHOLD', 'CLASSMATE', 'COLLEAGUE', 'CARER', 'OTHER'])[n],
                 c.report_date - n, c.report_date + 14, s.state,
                 case when s.state = 'BECAME_CASE' then c.id end,
                 c.report_date + time '09:00' + make_interval(mins => n),
                 case when s.state = 'FOLLOWED' and h %% 2 = 0 then c.report_date + 3 end, 'LISTED'
            from surveillance.case_record c
           cross join generate_series(1, %1$d) n
           cross join lateral (select abs(hashtext(c.id::text || n)) %% 1000 as h) h
           cross join lateral (select case when h < 10 then 'FOLLOWED' when h < 30 then 'LOST'
                                           when h < 70 then 'BECAME_CASE' else 'COMPLETED' end
                                      as state) s;
          do $$
          declare
            one record;
          begin
            for one in select as_it_was from index_of loop
              execute one.as_it_was;
            end loop;
          end $$;
          commit;
          """
              .formatted(CONTACTS_OF_A_CASE));
      database.run("vacuum analyze surveillance.case_record");
      database.run("vacuum analyze surveillance.contact");
    }
    house.rest();
    try (Database database = Database.asSuperuser(house.server.data())) {
      return "%,d cases, %,d contacts, 4 users"
          .formatted(
              database.count("select count(*) from surveillance.case_record"),
              database.count("select count(*) from surveillance.contact"));
    }
  }

  private AtEachLevel.Asking questions(
      NationHouse.Reader reader, int user, String list, List<String> kinds) {
    return new Questions(29L + user, house.nation, reader.ground(), today, list, kinds)::next;
  }

  /** Whoever leads a place may not read names; whoever works on its cases may. Four at once. */
  private void names(Report report, List<Api> epidemiologists)
      throws IOException, InterruptedException {
    List<Callable<List<Double>>> users = new ArrayList<>();
    for (int user = 0; user < epidemiologists.size(); user++) {
      Api epidemiologist = epidemiologists.get(user);
      SplittableRandom random = new SplittableRandom(41 + user);
      users.add(() -> names(epidemiologist, random));
    }
    List<Double> times = new ArrayList<>();
    try (ExecutorService working = Executors.newFixedThreadPool(users.size())) {
      for (Future<List<Double>> user : working.invokeAll(users)) {
        times.addAll(user.get());
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed);
    }
    Percentiles told = Percentiles.of(times);
    report.add(
        Figure.of(
            "names.p95",
            told.at(0.95),
            "ms",
            Goal.atMost(100),
            "p50 %.1f, n %d; %d users at once, each of a county: whole names, parts, pinyin, phones"
                .formatted(told.at(0.5), told.count(), users.size())));
  }

  private List<Double> names(Api epidemiologist, SplittableRandom random)
      throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int n = 0; n < NAMES + WARM_UP; n++) {
      LineList.Card card = cards.card(random.nextInt(500_000));
      String name =
          switch (random.nextInt(4)) {
            case 0 -> card.name();
            case 1 -> card.name().substring(card.name().length() - 2);
            case 2 -> PINYIN.get(random.nextInt(PINYIN.size()));
            default -> card.phone().replace("-", "");
          };
      double took = epidemiologist.timePost("/api/cases/by-name", Map.of("name", name));
      if (n >= WARM_UP) {
        times.add(took);
      }
    }
    return times;
  }

  private void edits(Report report, Api epidemiologist) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    String cursor = "";
    for (int edit = 0; edit < EDITS; edit++) {
      List<Map<String, Object>> chosen = new ArrayList<>();
      while (chosen.size() < EDITED) {
        JsonNode page = epidemiologist.get("/api/cases?limit=150&cursor=" + cursor);
        for (JsonNode it : page.path("items")) {
          chosen.add(Map.of("id", it.path("id").asString(), "version", it.path("version").asInt()));
        }
        cursor = page.path("next").asString("");
      }
      times.add(
          epidemiologist.timePost(
              "/api/cases/edits", Map.of("change", "ADD_TAG", "value", "CHECK", "cases", chosen)));
    }
    Percentiles told = Percentiles.of(times.subList(2, times.size()));
    report.add(
        Figure.of(
            "edit.300-cases",
            told.at(0.5) / 1e3,
            "s",
            Goal.atMost(1),
            "median of %d, each with an act of its own; slowest %.2f s"
                .formatted(told.count(), told.at(1) / 1e3)));
  }
}
