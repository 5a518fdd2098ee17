package shoutu.surveillance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shoutu.epi.work.Crew;
import shoutu.rules.DetectionRule;
import shoutu.rules.DetectionRule.Method;
import shoutu.rules.Rules;
import shoutu.surveillance.detection.ScanRules.Found;
import shoutu.surveillance.detection.ScanRules.Spot;

class ScanRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final DetectionRule RULE =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(TODAY).detections().stream()
          .filter(rule -> rule.method() == Method.SCAN)
          .findFirst()
          .orElseThrow();

  @Test
  void manyAtOnceInOneVillageAreACluster() {
    List<Spot> spots = scattered(1);
    spots.add(new Spot("V3", "T3", TODAY.minusDays(2), 5));
    spots.add(new Spot("V3", "T3", TODAY, 5));

    List<Found> found = ScanRules.find(spots, RULE, TODAY, Crew.alone());

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().place()).isEqualTo("V3");
    assertThat(found.getFirst().cases()).isGreaterThanOrEqualTo(10);
    assertThat(found.getFirst().to()).isEqualTo(TODAY);
    assertThat(found.getFirst().p()).isLessThanOrEqualTo(RULE.alpha());
  }

  @Test
  void aFewInEachVillageOfOneTownshipAreAClusterOfTheTownship() {
    List<Spot> spots = scattered(2);
    for (int village = 0; village < 20; village += 4) {
      spots.add(new Spot("V" + village, "T0", TODAY.minusDays(1), 2));
      spots.add(new Spot("V" + village, "T0", TODAY, 2));
    }

    assertThat(ScanRules.find(spots, RULE, TODAY, Crew.alone()))
        .first()
        .extracting(Found::place)
        .isEqualTo("T0");
  }

  @Test
  void whatIsScatteredIsNoneAndTooFewAreNotScanned() {
    assertThat(ScanRules.find(scattered(3), RULE, TODAY, Crew.alone())).isEmpty();
    assertThat(ScanRules.isWorthAScan(List.of(new Spot("V1", "T1", TODAY, 3)), RULE, TODAY))
        .isFalse();
    assertThat(ScanRules.find(List.of(), RULE, TODAY, Crew.alone())).isEmpty();
  }

  /** Two hundred cases over twenty villages and ninety days. */
  private static List<Spot> scattered(int seed) {
    Random random = new Random(seed);
    List<Spot> spots = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      int village = random.nextInt(20);
      spots.add(new Spot("V" + village, "T" + village % 4, TODAY.minusDays(random.nextInt(90)), 1));
    }
    return spots;
  }
}
