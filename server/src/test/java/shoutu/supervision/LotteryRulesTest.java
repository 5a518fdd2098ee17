package shoutu.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.epi.sampling.Decision;
import shoutu.rules.DrawRule;
import shoutu.rules.Rules;

/** A lottery that nobody can steer and anybody can repeat. */
class LotteryRulesTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final DrawRule RULE =
      Rules.builtIn(SHANGHAI).on(LocalDate.parse("2026-03-01")).supervision().draw();
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  @Test
  void theHashIsWhatAnyComputersToolsGive() {
    Closure one = closure("00000000-0000-7000-8000-000000000001", "T1", 3);
    Closure two = closure("00000000-0000-7000-8000-000000000002", "T1", 3);
    // printf '%s\n%s\n' 00000000-…-000000000001 00000000-…-000000000002 | sha256sum
    String hash = "64bf2ec8a4924809614461a78709282a20d3075c5b78da4c54ca73078d0c3d03";
    assertThat(LotteryRules.hash(LotteryRules.idsAlone(List.of(two, one)))).isEqualTo(hash);
    // printf '%s\n%s' "$hash" 03-11-17-22-29-31 | sha256sum
    assertThat(LotteryRules.seed(hash, "03-11-17-22-29-31"))
        .isEqualTo("b823e5e99850848b3ea79e5d9863547abcfa18937c261eb6253187156e8a28c2");
  }

  @Test
  void theSameListAndValueDrawTheSameInWhateverOrderTheyCome() {
    List<Closure> listed = closures("T1", 300);
    List<Closure> shuffled = new ArrayList<>(listed);
    Collections.shuffle(shuffled, new Random(7));
    String seed = LotteryRules.seed("h", "value");
    List<Stratum> lots = LotteryRules.plan(listed, RULE, Set.of());
    assertThat(LotteryRules.list(LotteryRules.plan(shuffled, RULE, Set.of()), shuffled))
        .isEqualTo(LotteryRules.list(lots, listed));
    assertThat(LotteryRules.draw(shuffled, lots, seed))
        .isEqualTo(LotteryRules.draw(listed, lots, seed));
    assertThat(LotteryRules.draw(listed, lots, LotteryRules.seed("h", "other value")))
        .isNotEqualTo(LotteryRules.draw(listed, lots, seed));
  }

  @Test
  void eachTownshipIsDrawnOnItsOwnNineteenOrOneInTwentyOrAllOfAFew() {
    List<Closure> listed = new ArrayList<>(closures("T1", 300));
    listed.addAll(closures("T2", 1000));
    listed.addAll(closures("T3", 4));
    Map<String, List<Closure>> drawn =
        LotteryRules.draw(listed, LotteryRules.plan(listed, RULE, Set.of()), "seed").stream()
            .collect(Collectors.groupingBy(Closure::township));
    assertThat(drawn.get("T1")).hasSize(19).doesNotHaveDuplicates();
    assertThat(drawn.get("T2")).hasSize(50);
    assertThat(drawn.get("T3")).hasSize(4);
  }

  @Test
  void everyClosureIsAsLikelyAsAnother() {
    List<Closure> listed = closures("T1", 100);
    int[] times = new int[100];
    for (int i = 0; i < 2_000; i++) {
      for (Closure drawn :
          LotteryRules.draw(
              listed,
              LotteryRules.withoutSeverities(listed, RULE),
              LotteryRules.seed("h", "v" + i))) {
        times[listed.indexOf(drawn)]++;
      }
    }
    // 380 expected each; five standard deviations are 88
    assertThat(IntStream.of(times).boxed()).allSatisfy(n -> assertThat(n).isBetween(290, 470));
  }

  @Test
  void aSampleIsSpreadOverTheSeveritiesAndNoneIsLeftOut() {
    List<Closure> listed = new ArrayList<>();
    listed.addAll(closures("T1", 2, 1));
    listed.addAll(closures("T1", 60, 2));
    listed.addAll(closures("T1", 238, 3));
    assertThat(LotteryRules.plan(listed, RULE, Set.of()))
        .containsExactly(
            new Stratum("T1", 1, 2, 1), new Stratum("T1", 2, 60, 3), new Stratum("T1", 3, 238, 15));
  }

  @Test
  void whereTheLastSampleFailedTwiceAsManyAreDrawn() {
    List<Closure> listed = new ArrayList<>(closures("T1", 300));
    listed.addAll(closures("T2", 300));
    listed.addAll(closures("T3", 25));
    assertThat(LotteryRules.plan(listed, RULE, Set.of("T2", "T3")))
        .extracting(Stratum::sample)
        .containsExactly(19, 38, 25);
  }

  @Test
  void howManyAreDrawnHoldsForListsOfAllShapes() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      List<Closure> listed = new ArrayList<>();
      for (int severity = 1; severity <= 3; severity++) {
        listed.addAll(closures("T1", random.nextInt(1 << random.nextInt(9)), severity));
      }
      Set<String> failed = random.nextBoolean() ? Set.of("T1") : Set.of();
      List<Stratum> lots = LotteryRules.plan(listed, RULE, failed);
      int asked = LotteryRules.sampleSize(RULE, listed.size()) * (failed.isEmpty() ? 1 : 2);
      assertThat(lots.stream().mapToInt(Stratum::sample).sum())
          .isEqualTo(Math.min(asked, listed.size()));
      assertThat(lots)
          .allSatisfy(lot -> assertThat(lot.sample()).isBetween(1, lot.closures()))
          .allSatisfy(
              lot ->
                  assertThat(lot.sample())
                      .isCloseTo(
                          (int)
                              ((double) lot.closures()
                                  * Math.min(asked, listed.size())
                                  / listed.size()),
                          org.assertj.core.data.Offset.offset(2)));
      assertThat(LotteryRules.draw(listed, lots, "seed" + i))
          .doesNotHaveDuplicates()
          .hasSize(Math.min(asked, listed.size()));
    }
  }

  @Test
  void aShellDrawsTheSame(@TempDir Path folder) throws Exception {
    List<Closure> listed = new ArrayList<>(closures("330127001", 60, 1));
    listed.addAll(closures("330127001", 30, 3));
    listed.addAll(closures("330127002", 5, 2));
    List<Stratum> lots = LotteryRules.plan(listed, RULE, Set.of());
    NamedValue by = new NamedValue("福利彩票 2026032 期", LocalDate.parse("2026-03-09"));
    String list = LotteryRules.list(lots, by, listed);
    assertThat(list).contains("value 2026-03-09 福利彩票 2026032 期\n");
    Path file = Files.writeString(folder.resolve("list"), list);
    String value = "03-11-17-22-29-31";

    Process shell =
        new ProcessBuilder("sh", "../docs/redraw.sh", file.toString(), value)
            .redirectErrorStream(true)
            .start();
    List<String> said =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

    assertThat(said.getFirst()).isEqualTo("hash " + LotteryRules.hash(list));
    String seed = LotteryRules.seed(LotteryRules.hash(list), value);
    assertThat(said.subList(1, said.size()))
        .containsExactlyElementsOf(
            LotteryRules.draw(listed, lots, seed).stream()
                .map(it -> it.duty().toString())
                .toList());
  }

  @Test
  void theCurveSaysHowOftenASampleOfThisSizeErrs() {
    Lot lot = lot(300, 19, 12, 6, 1);
    assertThat(lot.curve()).hasSize(21);
    assertThat(lot.curve().getFirst().accepted()).isZero();
    assertThat(lot.curve().getLast().accepted()).isEqualTo(1);
    assertThat(lot.curve()).extracting(Lot.Point::accepted).isSorted();
    assertThat(lot.curve().get(10).accepted()).isEqualTo(lot.beta());
    assertThat(lot(4, 4, 4, 0, 0).curve()).isEmpty();
  }

  @Test
  void ofNineteenSixFailuresAreAcceptableAndSevenAreNot() {
    assertThat(lot(300, 19, 13, 6, 0).decision()).isEqualTo(Decision.ACCEPTABLE);
    assertThat(lot(300, 19, 12, 7, 0).decision()).isEqualTo(Decision.NOT_ACCEPTABLE);
    Lot lot = lot(300, 19, 12, 6, 1);
    assertThat(lot.decision()).isEqualTo(Decision.UNDECIDED);
    assertThat(lot.unreachable()).isEqualTo(1);
    assertThat(lot.alpha()).isBetween(0.06, 0.08);
    assertThat(lot.beta()).isBetween(0.08, 0.09);
  }

  @Test
  void whereEverythingWasDrawnNothingIsGuessed() {
    Lot lot = lot(4, 4, 4, 0, 0);
    assertThat(lot.decision()).isEqualTo(Decision.ACCEPTABLE);
    assertThat(lot.alpha()).isNull();
    assertThat(lot(4, 4, 1, 2, 1).decision()).isEqualTo(Decision.NOT_ACCEPTABLE);
    assertThat(lot(4, 4, 2, 0, 2).decision()).isEqualTo(Decision.UNDECIDED);
  }

  @Test
  void aWeekRunsFromMondayToSundayByTheHousesClock() {
    Week week = Week.parse("2026-W10").orElseThrow();
    assertThat(week.from(SHANGHAI)).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
    assertThat(week.to(SHANGHAI)).isEqualTo(Instant.parse("2026-03-08T16:00:00Z"));
    assertThat(Week.of(week.from(SHANGHAI), SHANGHAI)).isEqualTo(week).hasToString("2026-W10");
    assertThat(Week.parse("2026-W53")).isPresent();
    assertThat(Week.parse("2025-W53")).isEmpty();
    assertThat(Week.parse("last week")).isEmpty();
    assertThat(Week.parse("2026-W00")).isEmpty();
  }

  private static Lot lot(int closures, int drawn, int good, int bad, int unreachable) {
    List<Drawn> all = new ArrayList<>();
    IntStream.range(0, drawn)
        .forEach(
            i ->
                all.add(
                    drawn(
                        i < good
                            ? Drawn.Finding.TRUE
                            : i < good + bad
                                ? Drawn.Finding.FALSE
                                : i < good + bad + unreachable
                                    ? Drawn.Finding.UNREACHABLE
                                    : null)));
    return LotRules.lot(RULE, List.of(new Stratum("T1", 3, closures, drawn)), all);
  }

  private static Drawn drawn(Drawn.@Nullable Finding finding) {
    return new Drawn(
        UUID.randomUUID(),
        1,
        1,
        "T1",
        1,
        UUID.randomUUID(),
        UUID.randomUUID(),
        "T1",
        UUID.randomUUID(),
        finding,
        finding == null ? null : NOON);
  }

  private static Closure closure(String id, String township, int severity) {
    return new Closure(UUID.fromString(id), "PROBLEM", township, 1, township, severity, NOON);
  }

  private static List<Closure> closures(String township, int number) {
    return closures(township, number, 3);
  }

  private static List<Closure> closures(String township, int number, int severity) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new Closure(
                    UUID.nameUUIDFromBytes(
                        (township + severity + "-" + i).getBytes(StandardCharsets.UTF_8)),
                    "PROBLEM",
                    township,
                    1,
                    township,
                    severity,
                    NOON))
        .toList();
  }
}
