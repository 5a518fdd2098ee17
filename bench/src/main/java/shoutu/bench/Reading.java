package shoutu.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import shoutu.driven.Api;
import shoutu.driven.Database;

/** Four people at once, at each level: pages of the case list, then boards. */
final class Reading implements Report.Part {

  private static final int PAGES = 150;
  private static final int BOARDS = 40;

  private final NationHouse house;
  private final AtEachLevel levels;
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  Reading(NationHouse house) {
    this.house = house;
    this.levels = new AtEachLevel(house);
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    long cases = prepare();
    String size = "%,d cases, 4 users".formatted(cases);
    report.addAll(levels.measure("list", size, PAGES, 50, this::pages));
    for (String board : List.of("board", "situation")) {
      try {
        report.addAll(
            levels.measure(
                board, size, BOARDS, 100, (reader, user) -> boards(board, reader, user)));
      } catch (Api.Refused refused) {
        report.add(
            new Figure.Skipped(board, "there is no such page yet (" + refused.status() + ")"));
      }
    }
  }

  /** As after a quiet hour: statistics known, pages settled, some cases with something to do. */
  private long prepare() throws IOException, InterruptedException {
    try (Database database = Database.asSuperuser(house.server.data())) {
      database.run(
          """
          begin;
          set local session_replication_role = replica;
          update surveillance.case_record set open_duties = 1 where hashtext(id::text) % 50 = 0;
          commit;
          """);
    }
    house.rest();
    try (Database database = Database.asSuperuser(house.server.data())) {
      return database.count("select count(*) from surveillance.case_record");
    }
  }

  private AtEachLevel.Asking pages(NationHouse.Reader reader, int user) {
    Questions questions =
        new Questions(17L + user, house.nation, reader.ground(), today, "cases", Questions.CASES);
    return questions::next;
  }

  private static AtEachLevel.Asking boards(String board, NationHouse.Reader reader, int user) {
    int[] asked = {user};
    return () -> {
      String disease = LineList.DISEASES.get(asked[0]++ % LineList.DISEASES.size());
      String path = "/api/%s?place=%s".formatted(board, reader.ground().code());
      return asked[0] % 4 == 0
          ? new Questions.Question("all", path)
          : new Questions.Question(disease, path + "&disease=" + disease);
    };
  }
}
