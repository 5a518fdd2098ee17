package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import shoutu.driven.Api;
import shoutu.driven.Database;
import shoutu.duty.NewDuty;
import shoutu.territory.Field;

/** One directive to every village of the nation, and what its owners then see. */
final class Cascade implements Report.Part {

  private static final int OWNERS = 40;
  private static final int LOOKS = 10;

  private final WholeNation nation;
  private final Node node;

  Cascade(WholeNation nation, Node node) {
    this.nation = nation;
    this.node = node;
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    List<China.Place> villages = nation.villages();
    UUID root = UUID.randomUUID();
    Field nationLead = new Field("86", "LEAD");
    NewDuty directive = NewDuty.of("DIRECTIVE", nationLead).withId(root);
    node.asSystem(() -> node.duties.issue(directive));
    long begun = System.nanoTime();
    long issued =
        node.asSystem(
            () ->
                node.duties.issueAll(
                    villages.stream()
                        .map(
                            village ->
                                NewDuty.of("DIRECTIVE", new Field(village.code(), "LEAD"))
                                    .under(root)
                                    .issuedBy(nationLead)
                                    .with("text", "Visit each household by tomorrow noon."))));
    double seconds = WholeNation.seconds(begun);
    report.add(
        Figure.of(
            "cascade.committed",
            seconds,
            "s",
            Goal.atMost(60),
            "%,d duties with owners, limits, frozen ladders, acts and news, one transaction"
                .formatted(issued)));
    copy(report, root, seconds);
    inbox(report, villages);
  }

  /** The same rows into tables with the same indexes and checks, and nothing else asked. */
  private void copy(Report report, UUID root, double seconds) throws IOException {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("duty.duty", "parent = '%s'".formatted(root));
    tables.put(
        "ledger.act",
        "aggregate_id in (select id from duty.duty where parent = '%s')".formatted(root));
    tables.put(
        "briefing.notification",
        "duty in (select id from duty.duty where parent = '%s')".formatted(root));
    double raw = 0;
    List<String> parts = new ArrayList<>();
    try (Database database = nation.superuser()) {
      database.run("drop schema if exists bench cascade; create schema bench");
      for (Map.Entry<String, String> table : tables.entrySet()) {
        String name = "bench." + table.getKey().replace('.', '_');
        database.run("create table %s (like %s including all)".formatted(name, table.getKey()));
        String columns = database.columns(table.getKey());
        Path rows = nation.work.resolve("rows");
        database.copyOut(
            "select %s from %s where %s".formatted(columns, table.getKey(), table.getValue()),
            rows);
        long begun = System.nanoTime();
        database.copy("%s (%s)".formatted(name, columns), rows);
        double took = WholeNation.seconds(begun);
        raw += took;
        parts.add("%s %.1f s, %d MB".formatted(table.getKey(), took, Files.size(rows) >> 20));
      }
      database.run("drop schema bench cascade");
    }
    report.add(
        Figure.of(
            "cascade.raw-copy", raw, "s", null, "the same rows: " + String.join("; ", parts)));
    report.add(Figure.of("cascade.share-of-copy", 100 * raw / seconds, "%", null));
  }

  private void inbox(Report report, List<China.Place> villages)
      throws IOException, InterruptedException {
    try (Database database = nation.superuser()) {
      database.run("vacuum (analyze) duty.duty");
    }
    SplittableRandom random = new SplittableRandom(3);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < OWNERS; i++) {
      China.Place village = villages.get(random.nextInt(villages.size()));
      Api owner = nation.house.member("owner-" + village.code(), village.holder());
      String inbox = "/api/duties?owner=me&stage=OPEN&sort=limit";
      if (owner.get(inbox).path("items").size() != 1) {
        throw new IOException("The inbox of %s: %s".formatted(village, owner.get(inbox)));
      }
      for (int n = 0; n < LOOKS; n++) {
        times.add(owner.time(inbox));
      }
    }
    Percentiles all = Percentiles.of(times);
    report.add(
        Figure.of(
            "cascade.inbox.p95",
            all.at(0.95),
            "ms",
            Goal.atMost(30),
            "p50 %.1f, max %.0f, n %d; %d owners over HTTP"
                .formatted(all.at(0.5), all.at(1), all.count(), OWNERS)));
  }
}
