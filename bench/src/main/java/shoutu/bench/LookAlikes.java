package shoutu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shoutu.driven.Api;
import tools.jackson.databind.JsonNode;

/**
 * A county with 45,000 cases; 1,000 new ones come in, of which a hundred are old ones written down
 * again: unchanged, with a letter of the name wrong, or without the phone.
 */
final class LookAlikes implements Report.Part {

  private static final int KNOWN = 45_000;
  private static final int NEW = 1_000;
  private static final int AGAIN = 100;
  private static final String HEADING =
      "卡片编号,患者姓名,性别,出生日期,年龄,现住地址国标,现住详细地址,联系电话,疾病名称,病例分类,发病日期,报告日期,转归\n";

  private final NationHouse house;
  private final Path work;
  private final LineList list;
  private final String county;

  LookAlikes(NationHouse house, Path work) {
    this.house = house;
    this.work = work;
    Nation.Place at = house.nation.at(Nation.Level.COUNTY).getFirst();
    this.county = at.code();
    this.list =
        new LineList(
            1969,
            house.nation.at(Nation.Level.VILLAGE).stream().filter(it -> it.within(at)).toList(),
            LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(2));
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    List<String> known = new ArrayList<>();
    for (int row = 0; row < KNOWN; row++) {
      known.add(line(list.card(row), id(list.card(row)), 0, Change.NONE));
    }
    sent(known);
    List<String> fresh = new ArrayList<>();
    for (int i = 0; i < NEW - AGAIN; i++) {
      LineList.Card card = list.card(KNOWN + i);
      fresh.add(line(card, id(card), 0, Change.NONE));
    }
    for (int i = 0; i < AGAIN; i++) {
      LineList.Card card = list.card(original(i));
      Change[] changes = Change.values();
      fresh.add(line(card, "AGAIN-" + i, 1, changes[i % changes.length]));
    }
    double seconds = sent(fresh);
    report.add(
        Figure.of(
            "duplicates.search",
            seconds,
            "s",
            Goal.atMost(10),
            "%,d new rows held against %,d cases of a county, from the import's answer on; a peer's 230 contacts took half an hour"
                .formatted(NEW, KNOWN)));
    judge(report);
    sweep(report);
  }

  /** Other parts have sent lists with the usual ids. */
  private static String id(LineList.Card card) {
    return "LOOK-" + card.id();
  }

  private static int original(int again) {
    return again * (KNOWN / AGAIN);
  }

  private enum Change {
    NONE,
    LETTER,
    NO_PHONE
  }

  private static String line(LineList.Card card, String id, int later, Change change) {
    String name =
        change == Change.LETTER
            ? card.name().substring(0, card.name().length() - 1) + "鑫"
            : card.name();
    // A day of birth that goes with the age and differs from most others'.
    LocalDate born =
        card.onset().minusYears(card.age()).minusDays(Math.floorMod(card.phone().hashCode(), 360));
    return String.join(
            ",",
            id,
            name,
            card.male() ? "男" : "女",
            born.toString(),
            Integer.toString(card.age()),
            card.place().code(),
            card.address(),
            change == Change.NO_PHONE ? "" : card.phone(),
            LineList.spoken(card),
            "临床诊断病例",
            card.onset().plusDays(later).toString(),
            card.reported().plusDays(later).toString(),
            "痊愈")
        + "\n";
  }

  /** Seconds from the import's answer until its rows have been held against all others. */
  private double sent(List<String> lines) throws IOException, InterruptedException {
    Path file = work.resolve("look-alikes.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(HEADING);
      for (String line : lines) {
        out.write(line);
      }
    }
    JsonNode summary = house.founder.upload("/api/imports/linelist", file);
    Instant answered = Instant.now();
    if (summary.path("accepted").asInt() != lines.size()) {
      throw new IOException("Of %d rows: %s".formatted(lines.size(), summary));
    }
    return searched(answered);
  }

  private double searched(Instant since) throws IOException, InterruptedException {
    while (true) {
      Thread.sleep(200);
      JsonNode last = house.founder.get("/api/duplicates/searches").path("items").path(0);
      if (last.path("doneAt").isString()) {
        Instant done = Instant.parse(last.path("doneAt").asString());
        return Math.max(0, (Instant.now().toEpochMilli() - since.toEpochMilli()) / 1e3)
            - Math.max(0, (Instant.now().toEpochMilli() - done.toEpochMilli()) / 1e3);
      }
    }
  }

  /** Of the hundred that were written down again, how many are found, and what else is likely. */
  private void judge(Report report) throws IOException, InterruptedException {
    int found = 0;
    int likely = 0;
    int mistaken = 0;
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          house.founder.get(
              "/api/duplicates?limit=100&place=%s&cursor=%s".formatted(county, cursor));
      for (JsonNode pair : page.path("items")) {
        boolean again = isAgain(pair);
        found += again ? 1 : 0;
        if (pair.path("likely").asBoolean()) {
          likely++;
          mistaken += again ? 0 : 1;
        }
      }
      JsonNode next = page.path("next");
      cursor = next.isString() ? next.asString() : null;
    }
    report.add(
        Figure.of(
            "duplicates.found",
            found,
            "of 100",
            Goal.atLeast(95),
            "a third each unchanged, with a wrong letter, without the phone"));
    report.add(
        Figure.of(
            "duplicates.mistaken",
            mistaken,
            "pairs",
            null,
            "held for likely though they are two, of %,d likely ones among %,d cases"
                .formatted(likely, KNOWN + NEW)));
  }

  private boolean isAgain(JsonNode pair) {
    String newer = pair.path("newer").path("sourceId").asString();
    return newer.startsWith("AGAIN-")
        && pair.path("other")
            .path("sourceId")
            .asString()
            .equals(id(list.card(original(Integer.parseInt(newer.substring(6))))));
  }

  private void sweep(Report report) throws IOException, InterruptedException {
    Api epidemiologist = house.epidemiologist(house.nation.at(Nation.Level.COUNTY).getFirst());
    Instant asked = Instant.now();
    epidemiologist.post("/api/duplicates/searches", Map.of("place", county));
    report.add(
        Figure.of(
            "duplicates.sweep",
            searched(asked),
            "s",
            null,
            "all %,d cases of the county held against each other".formatted(KNOWN + NEW)));
  }
}
