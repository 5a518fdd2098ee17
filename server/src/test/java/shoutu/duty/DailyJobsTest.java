package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ClockTest;
import shoutu.territory.Field;
import shoutu.territory.PostRow;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** What the room does once a day, and what it does by the thousand. */
@ClockTest
class DailyJobsTest {

  @Autowired private Duties duties;
  @Autowired private DutyLists lists;
  @Autowired private VacancyJob vacancies;
  @Autowired private AuditJob audit;
  @Autowired private LadderJob ladder;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private TransactionOperations transaction;
  @Autowired private JdbcClient db;
  @Autowired private Clock clock;

  private DutyCounty county;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
  }

  @Test
  void aGapIsADutyOfTheLeadAboveOnceAndClosesWhenItIsFilled() {
    Field gap = new Field(county.otherTown, "SUPPLY");
    UUID subject = VacancyJob.subjectOf(gap);
    lookForVacancies();
    lookForVacancies();

    List<Duty> asked = asSystem(() -> duties.about(VacancyJob.SUBJECT, subject));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().owner()).isEqualTo(county.lead(county.county));
    assertThat(asked.getFirst().ground().place()).isEqualTo(county.otherTown);

    asSystem(
        () ->
            posts.run(
                List.of(
                    new PostRow(
                        1,
                        gap.place(),
                        gap.function(),
                        "物资专干",
                        "Supply officer",
                        "somebody",
                        "PRIMARY",
                        null,
                        null))));
    lookForVacancies();

    Duty filled = asSystem(() -> duties.about(VacancyJob.SUBJECT, subject)).getFirst();
    assertThat(filled.stage())
        .isInstanceOfSatisfying(
            Stage.Closed.class, closed -> assertThat(closed.by()).isEqualTo(Stage.By.OBSERVER));
  }

  @Test
  void aDutyThatFellSilentIsFoundAndPutRight() {
    Duty line =
        asSystem(() -> duties.issue(NewDuty.of("PLAN_LINE", county.health(county.village))));
    asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql("update duty.duty set next_rung_at = null where id = :id")
                        .param("id", line.id())
                        .update()));
    asSystem(
        () -> {
          audit.runDue(clock.instant());
          ladder.runDue(clock.instant().plus(Duration.ofMinutes(61)));
          return true;
        });
    assertThat(asSystem(() -> duties.about(Subject.DUTY, line.id()))).hasSize(1);
  }

  /** Of a kind without a ladder, so that other tests' clocks find nothing to do here. */
  @Test
  void thousandsAreIssuedAsOneAndRollUp() {
    UUID top = UUID.randomUUID();
    List<NewDuty> tree = new ArrayList<>();
    tree.add(NewDuty.of("ESCALATION", county.lead(county.county)).withId(top));
    for (int no = 0; no < 5_000; no++) {
      String village = no % 2 == 0 ? county.village : county.otherVillage;
      tree.add(NewDuty.of("ESCALATION", county.health(village)).under(top));
    }

    List<Duty> issued = asSystem(() -> duties.issueAll(tree));

    assertThat(issued).hasSize(5_001);
    DutyFilter children =
        new DutyFilter(
            county.otherVillage,
            null,
            null,
            top,
            null,
            DutyFilter.Stages.OPEN,
            DutyFilter.Lateness.ANY,
            DutyFilter.Holder.ANYBODY,
            DutyFilter.Order.NEWEST_FIRST);
    assertThat(asSystem(() -> lists.page(children, null, 10)).items()).hasSize(10);
    RollUp rollUp = asSystem(() -> lists.rollUp(top)).orElseThrow();
    assertThat(rollUp.all().total()).isEqualTo(5_000);
    assertThat(rollUp.all().closedPercent()).isZero();
  }

  private void lookForVacancies() {
    asSystem(
        () -> {
          vacancies.runDue(clock.instant());
          return true;
        });
  }
}
