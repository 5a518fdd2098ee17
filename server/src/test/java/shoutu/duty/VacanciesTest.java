package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.duty.Vacancies.Filled;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Whoever was asked to fill a gap fills it, that one and no other. */
@ServerTest
class VacanciesTest {

  @Autowired private Vacancies vacancies;
  @Autowired private Duties duties;
  @Autowired private Ownership ownership;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;

  private DutyCounty county;
  private Field chief;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
    chief = county.lead(county.town);
  }

  @Test
  void whoeverWasAskedNamesAHolderAndTheRecordClosesTheDuty() {
    Field gap = new Field(county.village, "SUPPLY");
    Duty duty = asked(chief, gap);

    assertThat(fill(chief, duty, "新来的人")).isEqualTo(new Filled.Done(gap, 0));

    assertThat(ownership.ownerOf(gap.place(), gap.function()).holder()).isEqualTo("新来的人");
    Duty filled = asSystem(() -> duties.find(duty.id())).orElseThrow();
    assertThat(filled.stage())
        .isInstanceOfSatisfying(
            Stage.Closed.class, closed -> assertThat(closed.by()).isEqualTo(Stage.By.OBSERVER));
    assertThat(refusal(fill(chief, duty, "另一个人"))).isEqualTo(VacancyRules.Refusal.NO_GAP);
    assertThat(ownership.ownerOf(gap.place(), gap.function()).holder()).isEqualTo("新来的人");
  }

  @Test
  void whereTheHolderIsAwayTheNextDeputyIsNamed() {
    Field gap = county.health(county.village);
    Duty duty = asked(chief, gap);

    assertThat(fill(chief, duty, "替班的人")).isEqualTo(new Filled.Done(gap, 2));

    assertThat(ownership.ownerOf(gap.place(), gap.function()).holder())
        .as("the holder stays the holder")
        .isEqualTo(county.village + "-HEALTH-PRIMARY");
  }

  @Test
  void theMandateIsForOthersAndForPostsBelowAndForTheOwnerOfTheDutyAlone() {
    Field gap = new Field(county.village, "SUPPLY");
    Duty duty = asked(chief, gap);

    assertThat(refusal(fill(chief, duty, county.town + "-LEAD-PRIMARY")))
        .isEqualTo(VacancyRules.Refusal.ONESELF);
    assertThat(refusal(fill(county.lead(county.village), duty, "某人")))
        .isEqualTo(VacancyRules.Refusal.NOT_YOURS);
    Duty beside = asked(chief, new Field(county.town, "SUPPLY"));
    assertThat(refusal(fill(chief, beside, "某人"))).isEqualTo(VacancyRules.Refusal.OWN_LEVEL);
    Duty other = asSystem(() -> duties.issue(NewDuty.of("DIRECTIVE", chief)));
    assertThat(refusal(fill(chief, other, "某人"))).isEqualTo(VacancyRules.Refusal.NO_GAP);
    assertThat(fill(county.lead(county.otherTown), duty, "某人")).isInstanceOf(Filled.Unknown.class);
    assertThat(ownership.ownerOf(gap.place(), gap.function()).holder())
        .isEqualTo(county.village + "-LEAD-PRIMARY");
  }

  private Duty asked(Field owner, Field gap) {
    return asSystem(
        () ->
            duties.issue(
                NewDuty.of(VacancyJob.KIND, owner)
                    .concerning(gap.place())
                    .about(new Subject(VacancyJob.SUBJECT, VacancyJob.subjectOf(gap)))
                    .with("place", gap.place())
                    .with("function", gap.function())));
  }

  private Filled fill(Field who, Duty duty, String holder) {
    return county.as(who, () -> vacancies.fill(duty.id(), holder));
  }

  private static VacancyRules.Refusal refusal(Filled filled) {
    return ((Filled.Refused) filled).why();
  }
}
