package shoutu.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.epi.sampling.Decision;
import shoutu.rules.DrawRule;
import shoutu.rules.Rules;

/** A lottery that nobody can steer and anybody can repeat. */
class LotteryRulesTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final DrawRule RULE =
      Rules.builtIn(SHANGHAI).on(LocalDate.parse("2026-03-01")).draw();
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  @Test
  void theHashIsWhatAnyComputersToolsGive() {
    UUID one = UUID.fromString("00000000-0000-7000-8000-000000000001");
    UUID two = UUID.fromString("00000000-0000-7000-8000-000000000002");
    // printf '%s\n%s\n' 00000000-…-000000000001 00000000-…-000000000002 | sha256sum
    String hash = "64bf2ec8a4924809614461a78709282a20d3075c5b78da4c54ca73078d0c3d03";
    assertThat(LotteryRules.hash(List.of(two, one))).isEqualTo(hash);
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
    assertThat(LotteryRules.draw(shuffled, seed, RULE))
        .isEqualTo(LotteryRules.draw(listed, seed, RULE));
    assertThat(LotteryRules.draw(listed, LotteryRules.seed("h", "other value"), RULE))
        .isNotEqualTo(LotteryRules.draw(listed, seed, RULE));
  }

  @Test
  void eachTownshipIsDrawnOnItsOwnNineteenOrOneInTwentyOrAllOfAFew() {
    List<Closure> listed = new ArrayList<>(closures("T1", 300));
    listed.addAll(closures("T2", 1000));
    listed.addAll(closures("T3", 4));
    Map<String, List<Closure>> drawn = LotteryRules.draw(listed, "seed", RULE);
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
          LotteryRules.draw(listed, LotteryRules.seed("h", "v" + i), RULE)
              .getOrDefault("T1", List.of())) {
        times[listed.indexOf(drawn)]++;
      }
    }
    // 380 expected each; five standard deviations are 88
    assertThat(IntStream.of(times).boxed()).allSatisfy(n -> assertThat(n).isBetween(290, 470));
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
    return LotRules.lot(RULE, "T1", closures, all);
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

  private static List<Closure> closures(String township, int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new Closure(
                    UUID.nameUUIDFromBytes(
                        (township + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    "PROBLEM",
                    township,
                    1,
                    township,
                    NOON))
        .toList();
  }
}
