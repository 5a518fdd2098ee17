package shoutu.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The CDC of the county where it breaks out: what clinics tell, and the response from it. */
final class CdcOffice {

  private static final Duration NOTICE = Duration.ofDays(14);
  private static final String HEADING =
      "source_id,name,sex,age,place,household,school,class,disease,classification,onset,rash,"
          + "report_date,outcome,death_date,infector,phone,found as,"
          + "isolation date";

  private final CountyOffice office;
  private final Outbreak outbreak;
  private final Scenario.Epidemic epidemic;
  private final Path work;
  private final LocalDate dayZero;

  CdcOffice(
      CountyOffice office,
      Outbreak outbreak,
      Scenario.Epidemic epidemic,
      Path work,
      LocalDate dayZero) {
    this.office = office;
    this.outbreak = outbreak;
    this.epidemic = epidemic;
    this.work = work;
    this.dayZero = dayZero;
  }

  void turn(Step step) throws IOException, InterruptedException {
    int day = step.number() / Step.A_DAY;
    if (step.number() % Step.A_DAY == 0) {
      report(outbreak.reportedOn(day - 1));
    }
    for (JsonNode chain : chains()) {
      move(chain, step);
    }
  }

  private void report(List<Outbreak.Case> cases) throws IOException, InterruptedException {
    if (cases.isEmpty()) {
      return;
    }
    List<String> rows = new ArrayList<>();
    rows.add(HEADING);
    for (Outbreak.Case it : cases) {
      rows.add(
          String.join(
              ",",
              "SIM-%05d".formatted(it.number()),
              "模拟%05d".formatted(it.number()),
              it.number() % 2 == 0 ? "female" : "male",
              String.valueOf(5 + it.number() % 60),
              it.village().code(),
              "H%05d".formatted(it.number()),
              epidemic.setting() == null ? "" : it.township().name() + epidemic.setting(),
              "",
              epidemic.disease(),
              "confirmed",
              dayZero.plusDays(it.onset()).toString(),
              "",
              dayZero.plusDays(it.reported()).toString(),
              "",
              "",
              it.infector() == null ? "" : "SIM-%05d".formatted(it.infector()),
              "",
              it.managed() ? "managed" : "community",
              dayZero.plusDays(it.managed() ? it.onset() : it.reported()).toString()));
    }
    Path file = work.resolve("cases.csv");
    Files.write(file, rows);
    JsonNode kept = office.seat("EPIDEMIOLOGY").upload("/api/imports/linelist", file);
    if (kept.path("accepted").asInt() != cases.size()) {
      throw new IOException("Of %d cases: %s".formatted(cases.size(), kept));
    }
  }

  List<JsonNode> chains() throws IOException, InterruptedException {
    List<JsonNode> chains = new ArrayList<>();
    String path = "/api/activations?place=" + office.county.code();
    office.seat("LEAD").get(path).path("items").forEach(chains::add);
    return chains;
  }

  /** One beat at a time, each by whose it is. */
  private void move(JsonNode chain, Step step) throws IOException, InterruptedException {
    String path = "/api/activations/" + chain.path("id").asString();
    Map<String, Object> body = new HashMap<>(Map.of("version", chain.path("version").asInt()));
    switch (chain.path("stage").asString()) {
      case "VERIFYING" -> {
        body.putAll(Map.of("result", "TRUE", "statement", "现场核实属实"));
        office.seat("CDC_DUTY").post(path + "/verify", body);
      }
      case "ASSESSING" -> {
        body.putAll(Map.of("likelihood", 3, "impact", 3, "statement", "仍可能扩散"));
        office.seat("EPIDEMIOLOGY").post(path + "/assess", body);
      }
      case "PROPOSING" -> {
        body.putAll(plan());
        body.put("statement", "建议启动四级响应");
        office.seat("EPIDEMIOLOGY").post(path + "/propose", body);
      }
      case "DECIDING" -> {
        body.putAll(plan());
        body.putAll(
            Map.of(
                "verdict", "STARTED",
                "reason", "疫情已在多村出现",
                "basis", "县应急预案",
                "notice",
                    Map.of(
                        "headlineZh", "疫情应急响应",
                        "headlineEn", "Outbreak response",
                        "bodyZh", "出现症状请到发热门诊就诊。",
                        "bodyEn", "With symptoms, go to the fever clinic.",
                        "validUntil", step.at().plus(NOTICE).toInstant().toString())));
        office.seat("LEAD").post(path + "/decide", body);
      }
      default -> {
        // it runs, or is over
      }
    }
  }

  private Map<String, Object> plan() {
    return Map.of("level", "IV", "area", List.of(office.county.code()), "plan", epidemic.plan());
  }

  /** The perimeter as the server sees it. */
  JsonNode perimeter() throws IOException, InterruptedException {
    return office
        .seat("LEAD")
        .get(
            "/api/situation?place=%s&disease=%s"
                .formatted(office.county.code(), epidemic.disease()))
        .required("perimeter");
  }

  JsonNode timeliness(JsonNode chain) throws IOException, InterruptedException {
    return office
        .seat("LEAD")
        .get("/api/activations/" + chain.path("id").asString() + "/timeliness");
  }
}
