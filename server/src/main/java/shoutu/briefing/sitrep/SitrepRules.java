package shoutu.briefing.sitrep;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.board.Board;
import shoutu.briefing.board.Board.Below;
import shoutu.briefing.board.Board.Failing;
import shoutu.briefing.sitrep.Sitrep.Cell;
import shoutu.briefing.sitrep.Sitrep.Line;
import shoutu.briefing.sitrep.Sitrep.Row;
import shoutu.briefing.sitrep.Sitrep.Section;
import shoutu.briefing.situation.Situation;
import shoutu.briefing.situation.Situation.Direction;
import shoutu.briefing.situation.Situation.Encirclement;
import shoutu.briefing.situation.Situation.Estimate;
import shoutu.briefing.situation.Situation.Growing;
import shoutu.briefing.situation.Situation.Quality;
import shoutu.briefing.situation.Situation.Reproduction;
import shoutu.briefing.situation.Sources;

/** What a report says, put together from a board and the day before. */
final class SitrepRules {

  private static final String CLASSIFICATION = "classification.";

  /** Whether what is open can be told: it is known for now only. */
  enum Stock {
    TODAY,
    PAST
  }

  /**
   * @param exercise null when it is real
   */
  static Sitrep report(
      Board board,
      Situation yesterday,
      DayOfDuties duties,
      Stock stock,
      @Nullable String exercise,
      Texts texts) {
    Situation today = board.situation();
    String place = texts.name(today.place().name(), today.place().nameEn());
    List<Section> sections = new ArrayList<>();
    sections.add(cases(today, yesterday, texts));
    sections.add(trend(today, texts));
    sections.add(perimeter(today.perimeter(), yesterday.perimeter(), today, texts));
    if (!board.below().isEmpty()) {
      sections.add(places(board, stock, texts));
    }
    sections.add(duties(board, duties, stock, texts));
    if (!board.sevenOneSeven().isEmpty()) {
      sections.add(seven(board.sevenOneSeven(), texts));
    }
    sections.add(quality(today.quality(), texts));
    return new Sitrep(
        number(today),
        texts.say("title", Map.of("place", place)),
        today.place().code(),
        today.place().name(),
        today.place().nameEn(),
        today.day(),
        today.asOf(),
        texts.say("asOf", Map.of("time", texts.time(today.asOf()))),
        texts.locale().toLanguageTag(),
        exercise == null ? null : texts.say("exercise"),
        exercise == null ? null : texts.say("exerciseNote"),
        summary(today, yesterday, place, texts),
        today.curve(),
        curveText(today, texts),
        today.day().minusDays(today.quality().completeAfterDays()),
        sections,
        notes(today, texts));
  }

  static String number(Situation today) {
    return String.format(
        Locale.ROOT,
        "%s-%d-%03d",
        today.place().code(),
        today.day().getYear(),
        today.day().getDayOfYear());
  }

  private static String summary(Situation today, Situation before, String place, Texts texts) {
    String disease = today.diseaseName();
    String diseaseEn = today.diseaseNameEn();
    if (disease == null || diseaseEn == null) {
      return texts.say("none", Map.of("place", place));
    }
    return texts.say(
        "summary",
        Map.of(
            "place", place,
            "disease", texts.name(disease, diseaseEn),
            "cases", today.cases(),
            "fresh", today.newCases(),
            "change", texts.change(today.newCases(), before.newCases()),
            "week", today.newCases7(),
            "deaths", today.deaths()));
  }

  private static String curveText(Situation today, Texts texts) {
    if (today.curve().isEmpty()) {
      return "";
    }
    return texts.say(
        "curve",
        Map.of(
            "from", texts.day(today.curve().getFirst().day()),
            "to", texts.day(today.curve().getLast().day()),
            "peak", today.curve().stream().mapToLong(Situation.CurveDay::count).max().orElse(0),
            "days", today.quality().completeAfterDays()));
  }

  private static Section cases(Situation today, Situation before, Texts texts) {
    List<Line> lines = new ArrayList<>();
    lines.add(count("cases.total", "cases", today, before, Situation::cases, texts));
    lines.add(count("cases.new", "newCases", today, before, Situation::newCases, texts));
    lines.add(count("cases.week", "newCases7", today, before, Situation::newCases7, texts));
    lines.add(count("cases.deaths", "deaths", today, before, Situation::deaths, texts));
    today.classification().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                lines.add(
                    line(
                        texts.in(CLASSIFICATION + each.getKey()),
                        texts.whole(each.getValue()),
                        null,
                        source(today, CLASSIFICATION + each.getKey()))));
    return lines("section.cases", null, lines, texts);
  }

  private static Line count(
      String label,
      String field,
      Situation today,
      Situation before,
      ToLongFunction<Situation> number,
      Texts texts) {
    long now = number.applyAsLong(today);
    return line(
        texts.say(label),
        texts.whole(now),
        texts.change(now, number.applyAsLong(before)),
        source(today, field));
  }

  private static Section trend(Situation today, Texts texts) {
    Reproduction r = today.reproduction();
    LocalDate from = r.from();
    LocalDate to = r.to();
    String label =
        from == null || to == null
            ? texts.say("trend.rNone")
            : texts.say("trend.r", Map.of("from", texts.day(from), "to", texts.day(to)));
    Double value = r.value();
    List<Line> lines = new ArrayList<>();
    lines.add(
        line(
            label,
            value == null
                ? r.why() == null ? "–" : texts.in("why." + r.why().name())
                : texts.number(value, r.low(), r.high(), 2),
            null,
            r.source()));
    Growing growth = today.growth();
    lines.add(
        line(texts.say("trend.growth"), texts.share(growth.rate()), null, growth.rate().source()));
    Double days = growth.days();
    if (days != null && growth.direction() != Direction.LEVEL) {
      lines.add(
          line(
              texts.say(
                  growth.direction() == Direction.DOUBLING ? "trend.doubling" : "trend.halving"),
              growth.longest() == null
                  ? texts.say(
                      "trend.notProven",
                      Map.of(
                          "low",
                          texts.decimal(Objects.requireNonNullElse(growth.shortest(), days), 1)))
                  : texts.number(days, growth.shortest(), growth.longest(), 1),
              null,
              growth.rate().source()));
    }
    return lines("section.trend", null, lines, texts);
  }

  private static Section perimeter(
      Encirclement now, Encirclement before, Situation today, Texts texts) {
    List<Line> lines = new ArrayList<>();
    lines.add(estimated("perimeter.managed", now.managed(), before.managed(), texts));
    lines.add(estimated("perimeter.unlinked", now.unlinked(), before.unlinked(), texts));
    Estimate wait = now.onsetToIsolation();
    Double atLeast = wait.low();
    lines.add(
        line(
            texts.say("perimeter.isolation"),
            wait.value() == null && atLeast != null
                ? texts.say("perimeter.isolatedAtLeast", Map.of("n", texts.decimal(atLeast, 1)))
                : texts.number(wait, 1),
            null,
            wait.source()));
    String zones = source(today, "perimeter.zones");
    lines.add(line(texts.say("perimeter.people"), texts.whole(now.peopleInZones()), null, zones));
    lines.add(
        line(
            texts.say("perimeter.zones"),
            now.zones() == 0
                ? "0 (" + texts.say("perimeter.zonesNone") + ")"
                : texts.whole(now.zones()),
            null,
            zones));
    Long since = now.daysSinceCommunityCase();
    lines.add(
        line(
            texts.say("perimeter.community"),
            since == null ? "–" : texts.whole(since),
            null,
            source(today, "perimeter.daysSinceCommunityCase")));
    lines.add(
        line(
            texts.say("perimeter.verdict"),
            texts.say("perimeter." + now.verdict().name()),
            null,
            source(today, "curve")));
    for (Situation.Finding finding : now.findings()) {
      lines.add(
          line(
              texts.say("perimeter." + finding.condition().name()),
              texts.say("perimeter." + finding.result().name()),
              null,
              now.managed().source()));
    }
    String text =
        now.foundAsUnknown() == 0
            ? null
            : texts.say("perimeter.unknown", Map.of("n", now.foundAsUnknown()));
    return lines("section.perimeter", text, lines, texts);
  }

  private static Line estimated(String label, Estimate now, Estimate before, Texts texts) {
    return line(texts.say(label), texts.share(now), texts.share(before), now.source());
  }

  private static Section places(Board board, Stock stock, Texts texts) {
    List<String> columns = new ArrayList<>();
    columns.add(texts.say("places.place"));
    columns.add(texts.say("places.cases"));
    columns.add(texts.say("places.fresh"));
    if (stock == Stock.TODAY) {
      columns.add(texts.say("places.open"));
      columns.add(texts.say("places.overdue"));
    }
    List<Row> rows = board.below().stream().map(each -> row(each, board, stock, texts)).toList();
    return new Section(texts.say("section.places"), null, List.of(), columns, rows);
  }

  private static Row row(Below below, Board board, Stock stock, Texts texts) {
    Sources sources = new Sources(below.code(), board.situation().disease());
    Encirclement week = board.situation().perimeter();
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(below.cases(), sources.reportedUntil(week.to()), texts));
    cells.add(cell(below.newCases(), sources.reported(week.from(), week.to()), texts));
    if (stock == Stock.TODAY) {
      cells.add(cell(below.open(), sources.duties(""), texts));
      cells.add(cell(below.overdue(), sources.duties("&overdue=true"), texts));
    }
    return new Row(texts.name(below.name(), below.nameEn()), cells);
  }

  private static Section duties(Board board, DayOfDuties day, Stock stock, Texts texts) {
    Sources sources = new Sources(board.situation().place().code(), null);
    String all = sources.duties("");
    List<Line> lines = new ArrayList<>();
    lines.add(line(texts.say("duties.issued"), texts.whole(day.issued()), null, all));
    lines.add(
        line(
            texts.say("duties.closed"),
            texts.whole(day.closed()),
            null,
            sources.duties("&stage=CLOSED")));
    lines.add(
        line(
            texts.say("duties.missed"),
            texts.whole(day.missed()),
            null,
            sources.duties("&stage=MISSED")));
    if (stock == Stock.TODAY && !board.failing().isEmpty()) {
      lines.add(sum("duties.open", board, Failing::open, all, texts));
      lines.add(
          sum("duties.overdue", board, Failing::overdue, sources.duties("&overdue=true"), texts));
      lines.add(
          sum(
              "duties.unacknowledged",
              board,
              Failing::unacknowledged,
              sources.duties("&stage=ISSUED"),
              texts));
      lines.add(
          sum("duties.blocked", board, Failing::blocked, sources.duties("&stage=BLOCKED"), texts));
      lines.add(
          sum("duties.verified", board, Failing::verified, sources.duties("&stage=CLOSED"), texts));
    }
    return lines("section.duties", null, lines, texts);
  }

  private static Line sum(
      String label, Board board, ToLongFunction<Failing> number, String source, Texts texts) {
    long sum = board.failing().stream().mapToLong(number).sum();
    return line(texts.say(label), texts.whole(sum), null, source);
  }

  private static Section seven(List<Board.Seven> outbreaks, Texts texts) {
    List<Line> lines = new ArrayList<>();
    for (Board.Seven each : outbreaks) {
      lines.add(span("seven.detect", each, each.detectDays(), each.detectGoal(), texts));
      lines.add(span("seven.notify", each, each.notifyDays(), each.notifyGoal(), texts));
      lines.add(span("seven.respond", each, each.respondDays(), each.respondGoal(), texts));
      // What does not apply is neither done nor left to do.
      List<Board.EarlyAction> asked =
          each.actions().stream().filter(action -> action.notApplicable() == null).toList();
      long done = asked.stream().filter(action -> action.doneAt() != null).count();
      lines.add(
          line(
              texts.say("seven.actions"),
              texts.say("seven.done", Map.of("n", done, "all", asked.size())),
              null,
              each.source()));
    }
    return lines("section.seven", null, lines, texts);
  }

  private static Line span(
      String label, Board.Seven outbreak, @Nullable Double days, int goal, Texts texts) {
    return line(
        texts.say(label, Map.of("disease", outbreak.diseaseName(), "goal", goal)),
        days == null
            ? texts.say("seven.running")
            : texts.say("seven.days", Map.of("n", texts.decimal(days, 1))),
        null,
        outbreak.source());
  }

  private static Section quality(Quality quality, Texts texts) {
    return lines(
        "section.quality",
        texts.say(
            "quality.window",
            Map.of("from", texts.day(quality.from()), "to", texts.day(quality.to()))),
        List.of(
            line(
                texts.say("quality.withoutOnset"),
                texts.share(quality.withoutOnset()),
                null,
                quality.withoutOnset().source()),
            line(
                texts.say("quality.delay"),
                texts.number(quality.reportDelay(), 0),
                null,
                quality.reportDelay().source())),
        texts);
  }

  private static List<String> notes(Situation today, Texts texts) {
    List<String> notes = new ArrayList<>();
    Reproduction r = today.reproduction();
    Double mean = r.serialMean();
    Double sd = r.serialSd();
    String source = r.serialSource();
    if (mean != null && sd != null && source != null) {
      notes.add(texts.say("trend.method"));
      notes.add(
          texts.say(
              "trend.serial",
              Map.of(
                  "mean", texts.decimal(mean, 1),
                  "sd", texts.decimal(sd, 1),
                  "source", source)));
    }
    notes.add(texts.say("revision"));
    notes.add(texts.say("sources"));
    return notes;
  }

  private static Section lines(String title, @Nullable String text, List<Line> lines, Texts texts) {
    return new Section(texts.say(title), text, lines, List.of(), List.of());
  }

  private static Line line(String label, String value, @Nullable String change, String source) {
    return new Line(label, value, change, source, page(source));
  }

  private static Cell cell(long value, String source, Texts texts) {
    return new Cell(texts.whole(value), source, page(source));
  }

  private static String source(Situation situation, String field) {
    return situation
        .sources()
        .getOrDefault(field, new Sources(situation.place().code(), situation.disease()).cases());
  }

  /** The board's page that shows what an address of the API holds. */
  static String page(String source) {
    return source
        .replaceFirst("^/api/board\\?", "/board/situation?")
        .replaceFirst("^/api/", "/board/");
  }

  private SitrepRules() {}
}
