package shoutu.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutbreakTest {

  private static final int DAYS = 60;

  private final Land.County county = new Land(1, 5, 2).counties.getFirst();
  private final Scenario.Epidemic epidemic =
      new Scenario.Epidemic("CHOLERA", null, "plan-generic", 4, 1.8, 0.5, 4, 1.4, 0.7, 1, 0.9, 0);

  @Test
  void itIsTheSameForTheSameSeed() {
    assertThat(after(1, 0)).isEqualTo(after(1, 0)).isNotEqualTo(after(2, 0));
  }

  @Test
  void nobodyIsInfectedByACaseOfATownshipWhereAllIsDone() {
    List<Outbreak.Case> cases = after(1, 1);
    assertThat(cases).hasSize(epidemic.seeds()).allMatch(it -> it.infector() == null);
  }

  @Test
  void whatIsDoneHalfPreventsPartOfIt() {
    assertThat(total(0)).isGreaterThan(2 * total(0.5)).isPositive();
    assertThat(total(0.5)).isGreaterThan(total(0.9));
  }

  @Test
  void eachCaseFollowsItsInfectorAndIsReportedAfterItsOnset() {
    List<Outbreak.Case> cases = after(3, 0.2);
    assertThat(cases).hasSizeGreaterThan(epidemic.seeds());
    for (Outbreak.Case it : cases) {
      assertThat(it.reported()).isGreaterThan(it.onset());
      assertThat(it.onset()).isGreaterThan(it.infected());
      if (it.infector() != null) {
        assertThat(it.infected()).isGreaterThan(cases.get(it.infector() - 1).infected());
      }
    }
  }

  @Test
  void whoIsInfectedWhereAllIsDoneIsMostlyLookedAfterAndWhereNothingIsDoneNobody() {
    assertThat(after(3, 0)).noneMatch(Outbreak.Case::managed);
    assertThat(after(3, 0.5)).anyMatch(Outbreak.Case::managed);
  }

  private int total(double done) {
    int sum = 0;
    for (int seed = 1; seed <= 20; seed++) {
      sum += after(seed, done).size() - epidemic.seeds();
    }
    return sum;
  }

  private List<Outbreak.Case> after(int seed, double done) {
    Outbreak outbreak = new Outbreak(epidemic, new Chance(seed), county);
    for (int day = 0; day < DAYS && outbreak.cases().size() < 3_000; day++) {
      outbreak.pass(day, _ -> done);
    }
    return outbreak.cases();
  }
}
