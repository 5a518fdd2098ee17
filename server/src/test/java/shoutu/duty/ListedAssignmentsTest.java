package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.duty.DutyCounty.asSystem;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.ImportSummary;
import shoutu.remit.DutyItemRow;
import shoutu.remit.DutyListImport;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Duty lists bind every way in which work is given to somebody. */
@ServerTest
class ListedAssignmentsTest {

  @Autowired private Duties duties;
  @Autowired private Requests requests;
  @Autowired private DutyListImport lists;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;

  private DutyCounty county;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
  }

  @Test
  void whatATownshipsListTookBackIsNotIssued() {
    take(row(county.town, null, "1", "TAKEN_BACK", "treat"));
    NewDuty refused = line(county.health(county.town), "treat");

    assertThatThrownBy(() -> asSystem(() -> duties.issue(refused)))
        .isInstanceOfSatisfying(
            ExcludedByList.class, e -> assertThat(e.exclusion().item().number()).isEqualTo("1"));
    assertThat(asSystem(() -> duties.issue(line(county.health(county.otherTown), "treat"))))
        .isNotNull();
    assertThat(asSystem(() -> duties.issue(line(county.health(county.town), "search"))))
        .isNotNull();
  }

  @Test
  void aCommitteeIsNeverMadeLeadOfWhatItAssists() {
    take(row(county.county, "VILLAGE", "1", "COOPERATE", "DIRECTIVE"));
    NewDuty alone = NewDuty.of("DIRECTIVE", county.health(county.village));
    assertThatThrownBy(() -> asSystem(() -> duties.issue(alone)))
        .isInstanceOf(ExcludedByList.class);

    Duty whole = asSystem(() -> duties.issue(NewDuty.of("DIRECTIVE", county.health(county.town))));
    Duty part = asSystem(() -> duties.issue(alone.under(whole.id())));
    assertThat(part.charge().parent()).isEqualTo(whole.id());
  }

  @Test
  void whatIsExcludedStaysWithTheLevelAboveAndItsPartsHangThere() {
    take(row(county.town, null, "1", "TAKEN_BACK", "treat"));
    UUID top = UUID.randomUUID();
    UUID middle = UUID.randomUUID();
    Sifted sifted =
        asSystem(
            () ->
                duties.sift(
                    List.of(
                        line(county.health(county.county), "treat").withId(top),
                        line(county.health(county.town), "treat").withId(middle).under(top),
                        line(county.health(county.village), "treat").under(middle))));
    assertThat(sifted.excluded())
        .singleElement()
        .satisfies(it -> assertThat(it.exclusion().receiver().place()).isEqualTo(county.town));
    assertThat(sifted.kept()).extracting(NewDuty::parent).containsExactly(null, top);
    assertThat(asSystem(() -> duties.issueAll(sifted.kept()))).hasSize(2);
  }

  @Test
  void aDisputeIsNotSettledOntoSomebodyWhoseListExcludesIt() {
    Duty duty = asSystem(() -> duties.issue(line(county.health(county.otherTown), "treat")));
    take(row(county.town, null, "1", "TAKEN_BACK", "treat"));
    Outcome objected =
        county.as(
            county.health(county.otherTown),
            () ->
                duties.apply(
                    duty.id(),
                    duty.version(),
                    new Command.Objection(
                        new Finding(shoutu.rules.Evidence.RECORD, java.util.Map.of(), "not ours"),
                        county.health(county.town))));
    assertThat(objected).isInstanceOf(Outcome.Done.class);
    Duty dispute =
        asSystem(() -> duties.about(Subject.DUTY, duty.id())).stream()
            .filter(it -> it.charge().kind().equals("DISPUTE"))
            .findFirst()
            .orElseThrow();
    Outcome ruled =
        county.as(
            county.lead(county.county),
            () ->
                requests.rule(
                    dispute.id(), new Requests.Verdict(county.health(county.town), "theirs")));
    assertThat(ruled)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(Refusal.EXCLUDED_BY_LIST);
              assertThat(refused.args()).containsEntry("number", "1");
            });
  }

  @Test
  void aResidentsProblemIsBoundByNoList() {
    take(row(county.county, "VILLAGE", "1", "TAKEN_BACK", "PLAN_LINE"));
    assertThat(asSystem(() -> duties.issue(NewDuty.of("PROBLEM", county.care(county.village)))))
        .isNotNull();
  }

  @Test
  void aListComesInOnceAndAChangedItemTakesOver() {
    DutyItemRow first = row(county.town, null, "1", "BASIC", "treat");
    assertThat(take(first).accepted()).isEqualTo(1);
    assertThat(take(first).duplicates()).isEqualTo(1);
    assertThat(take(row(county.town, null, "1", "TAKEN_BACK", "treat")).accepted()).isEqualTo(1);
    assertThatThrownBy(
            () -> asSystem(() -> duties.issue(line(county.health(county.town), "treat"))))
        .isInstanceOf(ExcludedByList.class);
  }

  @Test
  void aFaultyRowSaysWhichColumnAndWhy() {
    ImportSummary summary =
        asSystem(
            () ->
                lists.run(
                    List.of(
                        row("nowhere", null, "1", "BASIC", null),
                        row(county.town, null, "2", "SOMETIMES", null),
                        row(county.town, null, "3", "EMERGENCY_ADDED", null),
                        row(county.town, null, "4", "BASIC", "dance"),
                        row(county.town, "MOON", "5", "BASIC", null))));
    assertThat(summary.rejected()).isEqualTo(5);
    assertThat(summary.errors())
        .extracting(fault -> fault.column() + ":" + fault.code())
        .containsExactlyInAnyOrder(
            "place:unknown-place",
            "class:not-one-of",
            "to:emergency-without-end",
            "task:unknown-task",
            "level:not-one-of");
  }

  private ImportSummary take(DutyItemRow row) {
    ImportSummary summary = asSystem(() -> lists.run(List.of(row)));
    assertThat(summary.errors()).isEmpty();
    return summary;
  }

  private static NewDuty line(Field owner, String line) {
    return NewDuty.of("PLAN_LINE", owner).with("line", line);
  }

  private static DutyItemRow row(
      String place,
      @Nullable String level,
      String number,
      String listClass,
      @Nullable String task) {
    return new DutyItemRow(
        Integer.parseInt(number),
        place,
        level,
        number,
        listClass,
        task,
        null,
        "事项",
        "Item",
        null,
        null,
        "传染病防治法",
        "15",
        "true",
        null,
        null);
  }
}
