package shoutu.briefing.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.Messages;
import shoutu.briefing.board.Board;
import shoutu.briefing.board.Board.Below;
import shoutu.briefing.sitrep.SitrepRules.Stock;
import shoutu.briefing.situation.Situation;
import shoutu.briefing.situation.Situation.Completeness;
import shoutu.briefing.situation.Situation.CurveDay;
import shoutu.briefing.situation.Situation.Direction;
import shoutu.briefing.situation.Situation.Encirclement;
import shoutu.briefing.situation.Situation.Estimate;
import shoutu.briefing.situation.Situation.Finding;
import shoutu.briefing.situation.Situation.Growing;
import shoutu.briefing.situation.Situation.PlaceName;
import shoutu.briefing.situation.Situation.Quality;
import shoutu.briefing.situation.Situation.RWindow;
import shoutu.briefing.situation.Situation.Reproduction;
import shoutu.briefing.situation.Situation.Result;
import shoutu.epi.perimeter.Change;

/** A report on screen and on paper, in both languages. The PDFs are kept in target/sitrep. */
class PaperTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 5);

  private final Messages messages = new Messages();
  private final SitrepPages pages = new SitrepPages(messages);

  @Test
  void aChineseReportIsReadableAndUnmistakablyAnExercise() throws IOException {
    String text = paper(Messages.CHINESE, "延川麻疹演练");

    assertThat(text)
        .contains("延川县疫情日报", "610622-2026-278", "演练", "文安驿镇", "累计病例", "较前一日")
        .contains("包围圈没有缩小")
        .contains("1.25 (0.94–1.60)");
  }

  @Test
  void anEnglishReportSaysTheSame() throws IOException {
    String text = paper(Locale.ENGLISH, "Yanchuan exercise");

    assertThat(text)
        .contains("Yanchuan County: situation report", "EXERCISE", "Wen'anyi Town")
        .contains("The perimeter is not shrinking")
        .contains("12 more than the day before");
  }

  @Test
  void aRealReportCarriesNoMark() throws IOException {
    assertThat(paper(Messages.CHINESE, null)).doesNotContain("演练");
  }

  @Test
  void everyNumberOfTheReportHasASource() {
    for (Sitrep.Section section : report(Messages.CHINESE, null).sections()) {
      assertThat(section.lines())
          .allSatisfy(
              line -> {
                assertThat(line.source()).startsWith("/api/");
                assertThat(line.page()).startsWith("/board/");
              });
      assertThat(section.rows())
          .allSatisfy(
              row ->
                  assertThat(row.cells())
                      .allSatisfy(cell -> assertThat(cell.source()).startsWith("/api/")));
    }
  }

  @Test
  void everyNumberOnPaperIsALink() throws IOException {
    Sitrep report = report(Messages.CHINESE, null);
    long numbers =
        report.sections().stream()
            .mapToLong(
                section ->
                    section.lines().size()
                        + section.rows().stream().mapToLong(row -> row.cells().size()).sum())
            .sum();
    long links = 0;
    try (PDDocument document =
        Loader.loadPDF(new SitrepPdf(pages).of(report, "https://shoutu.example"))) {
      for (var page : document.getPages()) {
        links += page.getAnnotations().stream().filter(PDAnnotationLink.class::isInstance).count();
      }
    }
    assertThat(links).isGreaterThanOrEqualTo(numbers);
  }

  @Test
  void onScreenTheCurveIsDrawnAndSaidInWords() {
    String page = pages.screen(report(Locale.ENGLISH, null), "/api/sitrep.pdf?place=610622");

    assertThat(page)
        .contains("<svg class=\"curve\"", "<title>2026-09-26: 20</title>", "at most 20 in a day")
        .contains("href=\"/api/sitrep.pdf?place=610622\"")
        .contains("href=\"/board/cases?place=610622");
  }

  private String paper(Locale locale, @Nullable String exercise) throws IOException {
    byte[] pdf = new SitrepPdf(pages).of(report(locale, exercise), "https://shoutu.example");
    Path folder = Files.createDirectories(Path.of("target", "sitrep"));
    Files.write(folder.resolve(locale + (exercise == null ? "-real" : "-exercise") + ".pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private Sitrep report(Locale locale, @Nullable String exercise) {
    Situation today = situation(DAY, 166, 12, 75);
    Board board =
        new Board(
            today,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(
                new Below(
                    "610622103", "文安驿镇", "Wen'anyi Town", "TOWNSHIP", 166, 75, 40, 3, "/api/x")));
    return SitrepRules.report(
        board,
        situation(DAY.minusDays(1), 154, 0, 70),
        new DayOfDuties(31, 12, 1),
        Stock.TODAY,
        exercise,
        new Texts(messages, locale, ZoneId.of("Asia/Shanghai")));
  }

  private static Situation situation(LocalDate day, long cases, long fresh, long week) {
    String source = "/api/cases?place=610622&disease=MEASLES";
    Estimate share = new Estimate(0.6, 0.4, 0.77, 12L, 20L, null, source);
    List<CurveDay> curve = new ArrayList<>();
    long[] counts = {14, 12, 7, 5, 5, 3, 5, 3, 5, 13, 20, 12, 16, 12, 12, 5, 6, 0, 3, 0};
    for (int i = 0; i < counts.length; i++) {
      curve.add(new CurveDay(LocalDate.of(2026, 9, 16).plusDays(i), counts[i], 0, 0));
    }
    return new Situation(
        new PlaceName("610622", "延川县", "Yanchuan County", "COUNTY"),
        day,
        Instant.parse("2026-10-05T10:00:00Z"),
        "MEASLES",
        "麻疹",
        "Measles",
        List.of(),
        cases,
        fresh,
        week,
        3,
        Map.of("CONFIRMED", 50L, "CLINICAL", 116L),
        curve,
        new Reproduction(
            1.2521,
            0.94325,
            1.604,
            DAY.minusDays(13),
            DAY.minusDays(7),
            null,
            11.7,
            2.4,
            "Vink et al. 2014",
            List.of(
                new RWindow(DAY.minusDays(13), DAY, 1.25, 0.94, 1.6, null, Completeness.COMPLETE)),
            source,
            "/api/rules/diseases"),
        new Growing(
            new Estimate(-0.03, -0.07, 0.01, null, 120L, null, source),
            Direction.HALVING,
            23.1,
            9.9,
            null,
            DAY.minusDays(20),
            DAY.minusDays(7)),
        new Encirclement(
            DAY.minusDays(6),
            DAY,
            share,
            share,
            new Estimate(2.0, 1.0, 3.0, null, 20L, null, source),
            0,
            0,
            4,
            1L,
            DAY.minusDays(1),
            Change.Verdict.NOT_SHRINKING,
            List.of(new Finding(Change.Condition.ENCIRCLEMENT_RISES, Result.FAILS, 0.5, 0.4)),
            Situation.Net.NOT_WIDER),
        new Quality(
            DAY.minusDays(27),
            DAY,
            share,
            new Estimate(5.0, 4.0, 6.0, null, 160L, null, source),
            7),
        Map.of("cases", source));
  }
}
