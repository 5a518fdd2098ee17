package shoutu.supervision.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.rules.InspectionMatter;
import shoutu.rules.InspectionRule;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.rules.SupervisionBook;
import shoutu.rules.Verifier;
import shoutu.supervision.NamedValue;
import shoutu.supervision.Tickets;

/** What may be inspected, and how the places are drawn. */
class InspectionRulesTest {

  private static final SupervisionBook BOOK =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.parse("2026-11-28")).supervision();
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
  private static final NamedValue BY =
      new NamedValue("福利彩票3D第2026330期", LocalDate.parse("2026-11-30"));
  private static final String NONCE = "5e".repeat(32);

  @Test
  void thereIsOneComprehensiveInspectionAYear() {
    Inspection ended = inspection("COMPREHENSIVE", 2026, days(-200), true, "ON_PAPER");
    assertThat(
            InspectionRules.against(
                wish("COMPREHENSIVE", 3, "SUPPLIES"), List.of(ended), 2026, NOW))
        .contains(new InspectionOutcome.EnoughThisYear(1));
    assertThat(InspectionRules.against(wish("SPECIFIC", 3, "SUPPLIES"), List.of(ended), 2026, NOW))
        .isEmpty();
    Inspection lastYear = inspection("COMPREHENSIVE", 2025, days(-400), true, "ON_PAPER");
    assertThat(
            InspectionRules.against(
                wish("COMPREHENSIVE", 3, "SUPPLIES"), List.of(lastYear), 2026, NOW))
        .isEmpty();
  }

  @Test
  void theSameMatterIsNotInspectedTwiceInAMonthNorWhileItIsUnderWay() {
    InspectionRules.Wish wish = wish("SPECIFIC", 3, "NOT_TOLD", "SUPPLIES");
    assertThat(
            InspectionRules.against(
                wish,
                List.of(inspection("SPECIFIC", 2026, days(-20), true, "SUPPLIES")),
                2026,
                NOW))
        .contains(new InspectionOutcome.Merge("SUPPLIES", days(-20)));
    assertThat(
            InspectionRules.against(
                wish,
                List.of(inspection("SPECIFIC", 2026, days(-40), true, "SUPPLIES")),
                2026,
                NOW))
        .isEmpty();
    assertThat(
            InspectionRules.against(
                wish,
                List.of(inspection("SPECIFIC", 2026, days(-40), false, "SUPPLIES")),
                2026,
                NOW))
        .contains(new InspectionOutcome.Merge("SUPPLIES", days(-40)));
    assertThat(
            InspectionRules.against(
                wish,
                List.of(inspection("SPECIFIC", 2026, days(-20), true, "NO_MEANS")),
                2026,
                NOW))
        .isEmpty();
  }

  @Test
  void noMoreAreDrawnThanThereAre() {
    assertThat(InspectionRules.against(wish("SPECIFIC", 41, "SUPPLIES"), List.of(), 2026, NOW))
        .contains(new InspectionOutcome.TooFewPlaces(40));
  }

  @Test
  void theLotFallsOnceAndNotBeforeTheValueIsPublic() {
    Inspection it = inspection("SPECIFIC", 2026, days(0), false, "SUPPLIES");
    assertThat(InspectionRules.againstDraw(it, LocalDate.parse("2026-11-29")))
        .contains(new InspectionOutcome.TooEarly(BY.day()));
    assertThat(InspectionRules.againstDraw(it, LocalDate.parse("2026-11-30"))).isEmpty();
  }

  @Test
  void everyPlaceIsAsLikelyAsAnother() {
    Inspection it = inspection("SPECIFIC", 2026, days(0), false, "SUPPLIES");
    int[] times = new int[40];
    for (int i = 0; i < 2_000; i++) {
      InspectionRules.draw(it, "v" + i).forEach(place -> times[it.places().indexOf(place)]++);
    }
    // 150 expected each; five standard deviations are 60
    assertThat(IntStream.of(times).boxed()).allSatisfy(n -> assertThat(n).isBetween(90, 210));
  }

  @Test
  void whoKnowsTheValueAndNotTheSecretCannotDraw() {
    Inspection it = inspection("SPECIFIC", 2026, days(0), false, "SUPPLIES");
    Inspection other =
        new Inspection(
            it.id(),
            1,
            1,
            "990000",
            1,
            2026,
            it.kind(),
            it.level(),
            it.matters(),
            it.places(),
            it.sample(),
            "00".repeat(32),
            it.by(),
            it.commitment(),
            it.plannedAt(),
            null,
            null);
    assertThat(InspectionRules.draw(other, "3-7-1"))
        .isNotEqualTo(InspectionRules.draw(it, "3-7-1"));
  }

  /** The published script, with nothing of ours, draws the same. */
  @Test
  void anybodyDrawsAgain(@TempDir Path folder) throws Exception {
    Inspection it = inspection("SPECIFIC", 2026, days(0), false, "SUPPLIES", "ON_PAPER");
    Path list = folder.resolve("list");
    Files.writeString(list, InspectionRules.list(it));
    Process shell =
        new ProcessBuilder("sh", "../docs/redraw.sh", list.toString(), "3-7-1")
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    List<String> lines = said.lines().toList();
    assertThat(lines.getFirst()).isEqualTo("hash " + it.commitment());
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyElementsOf(InspectionRules.draw(it, "3-7-1"));
  }

  @Test
  void whatIsFoundAgainstTheInspectorsIsSeenDoneByTheCommand() {
    assertThat(InspectionRules.verifier(matter("INSPECTED_TOO_OFTEN")))
        .isEqualTo(new Verifier.Observer("LEAD", 0));
    assertThat(InspectionRules.verifier(matter("NO_MEANS")))
        .isEqualTo(new Verifier.Observer("SUPERVISION", 0));
    assertThat(InspectionRules.verifier(matter("ON_PAPER")))
        .isEqualTo(new Verifier.Observer("SUPERVISION", 1));
  }

  private static InspectionMatter matter(String code) {
    return BOOK.inspectionMatters().stream()
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static InspectionRules.Wish wish(String kind, int sample, String... matters) {
    InspectionRule rule =
        BOOK.inspections().stream().filter(it -> it.code().equals(kind)).findFirst().orElseThrow();
    return new InspectionRules.Wish(rule, Level.VILLAGE, List.of(matters), sample, BY, places());
  }

  private static Inspection inspection(
      String kind, int year, Instant planned, boolean ended, String... matters) {
    String list =
        InspectionRules.list(kind, Level.VILLAGE, 3, List.of(matters), BY, places(), NONCE);
    Inspection.@Nullable Drawn drawn =
        ended ? new Inspection.Drawn("1", places().subList(0, 3), planned, planned) : null;
    return new Inspection(
        new UUID(0, 1),
        1,
        1,
        "990000",
        1,
        year,
        kind,
        Level.VILLAGE,
        List.of(matters),
        places(),
        3,
        NONCE,
        BY,
        Tickets.sha256(list),
        planned,
        drawn,
        ended ? planned : null);
  }

  private static List<String> places() {
    return IntStream.range(0, 40).mapToObj(i -> "9900001012" + (10 + i)).toList();
  }

  private static Instant days(int n) {
    return NOW.plus(Duration.ofDays(n));
  }
}
