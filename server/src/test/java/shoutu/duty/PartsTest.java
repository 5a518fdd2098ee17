package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** A whole that is called off takes its open parts along, and nothing else. */
@ServerTest
class PartsTest {

  private static final String REASON = "改由专班统一排查";

  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Duties duties;
  @Autowired private DutyLists lists;
  @Autowired private Directives directives;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;

  private DutyCounty county;
  private Field lead;
  private Duty whole;
  private Duty town;
  private Duty village;
  private Duty other;
  private Duty cell;

  /** A county's directive, a township's part of it, two villages' parts of that, and a cell's. */
  @BeforeEach
  void aTreeOfParts() {
    county = new DutyCounty(places, posts, territory);
    lead = county.lead(county.county);
    whole = issue(lead, lead, null);
    town = issue(county.lead(county.town), lead, whole);
    village = issue(county.health(county.village), county.lead(county.town), town);
    other = issue(county.health(county.otherVillage), county.lead(county.town), town);
    cell = issue(county.health(county.grid), county.health(county.village), village);
  }

  @Test
  void everythingOpenIsWithdrawnForTheSameReasonHoweverDeepAndWhateverItWaitsFor() {
    act(other, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "差两个人"));
    act(cell, new Command.Claim(DutyFixtures.A_RECORD));
    cancel();

    for (Duty part : List.of(town, village, other, cell)) {
      Duty now = now(part);
      assertThat(now.stage()).as(part.owner().toString()).isInstanceOf(Stage.Cancelled.class);
      assertThat(now.clock().isSuspended()).isFalse();
      assertThat(now.charge()).as("what was promised stands").isEqualTo(part.charge());
      DutyLists.Detail seen = county.as(part.owner(), () -> lists.detail(part.id())).orElseThrow();
      RecordTable.Kept last = seen.records().getLast();
      assertThat(last.facts()).containsEntry("whole", whole.id().toString());
      assertThat(seen.said().get(last.words())).as("its holder reads why").isEqualTo(REASON);
      assertThat(news(part)).as("its holder is told").contains("CANCELLED");
    }
    assertThat(asSystem(() -> duties.about(Subject.DUTY, other.id())))
        .as("nobody is asked any more")
        .allSatisfy(call -> assertThat(call.isOpen()).isFalse());
    RollUp far = asSystem(() -> lists.rollUp(whole.id())).orElseThrow();
    assertThat(far.all().withdrawn()).isEqualTo(2);
    assertThat(far.all().total()).isZero();
  }

  @Test
  void whatIsClosedStaysClosedAndWhatIsNotAPartIsNotTouched() {
    Duty stranger = issue(county.health(county.village), lead, null);
    Duty ofOthers = issue(county.care(county.village), county.lead(county.town), town);
    act(ofOthers, new Command.Claim(DutyFixtures.A_RECORD));
    asSystem(
        () ->
            duties.applyFor(
                Standing.VERIFIER, ofOthers.id(), new Command.Observe(DutyFixtures.A_RECORD)));
    Duty closed = now(ofOthers);
    assertThat(closed.stage()).isInstanceOf(Stage.Closed.class);
    cancel();
    assertThat(now(ofOthers)).isEqualTo(closed);
    assertThat(now(stranger)).isEqualTo(stranger);
    RollUp far = asSystem(() -> lists.rollUp(whole.id())).orElseThrow();
    assertThat(far.all().total()).isEqualTo(1);
    assertThat(far.all().closed()).isEqualTo(1);
  }

  @Test
  void whatLiesBelowSomethingMissedIsReachedToo() {
    asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            "update duty.duty set stage = 'MISSED', next_rung_at = null, turn_at ="
                                + " null, version = version + 1, last_act = 'MISSED' where id = :id")
                        .param("id", village.id())
                        .update()));
    cancel();
    assertThat(now(village).stage()).isInstanceOf(Stage.Missed.class);
    assertThat(now(cell).stage()).isInstanceOf(Stage.Cancelled.class);
  }

  @Test
  void nobodyButItsWholeWithdrawsAPart() {
    Outcome tried =
        county.as(
            county.lead(county.town),
            () ->
                duties.apply(
                    village.id(), village.version(), new Command.Withdraw(town.id(), REASON)));
    assertThat(tried)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, it -> assertThat(it.why()).isEqualTo(Refusal.NOT_YOURS));
  }

  @Test
  void aPartThatIsSplitAtThatMomentLeavesNothingBehind() throws Exception {
    Duty fresh = issue(county.lead(county.otherTown), lead, whole);
    Field chief = county.lead(county.town);
    List<Object> answers =
        together(
            List.of(
                this::cancel,
                () -> county.as(chief, () -> directives.send(splitOf(town), now(town).version())),
                () -> act(fresh, new Command.Acknowledge()),
                () -> act(cell, new Command.Claim(DutyFixtures.A_RECORD))));
    assertThat(open(whole.id())).as(answers.toString()).isZero();
  }

  private long open(UUID root) {
    return asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            "select count(*) as n from duty.duty where root = :root and "
                                + DutyTable.OPEN)
                        .param("root", root)
                        .query((row, _) -> row.getLong("n"))
                        .single()));
  }

  private List<String> news(Duty duty) {
    return asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            "select kind from briefing.notification where duty = :id and field_place ="
                                + " :place")
                        .param("id", duty.id())
                        .param("place", duty.owner().place())
                        .query((row, _) -> row.getString("kind"))
                        .list()));
  }

  private Directive splitOf(Duty part) {
    return new Directive(
        part.owner(),
        part.id(),
        "入户排查",
        "先查学校，再查独居老人，当日报异常",
        Directive.Means.ON_HAND,
        "",
        Set.of(Directive.Retained.VERIFY),
        null,
        Duration.ofHours(20),
        1,
        2,
        Directive.Rest.NOBODY,
        List.of(county.town),
        List.of(county.care(county.village), county.care(county.otherVillage)));
  }

  private Object cancel() {
    return county.as(
        lead,
        () -> {
          Duty seen = duties.find(whole.id()).orElseThrow();
          Outcome done = duties.apply(whole.id(), seen.version(), new Command.Cancel(REASON));
          assertThat(done).isInstanceOf(Outcome.Done.class);
          return done;
        });
  }

  private Duty issue(Field owner, Field issuer, @Nullable Duty parent) {
    NewDuty wish = NewDuty.of("DIRECTIVE", owner).issuedBy(issuer);
    return asSystem(() -> duties.issue(parent == null ? wish : wish.under(parent.id())));
  }

  private Object act(Duty duty, Command command) {
    return county.as(duty.owner(), () -> duties.apply(duty.id(), now(duty).version(), command));
  }

  private Duty now(Duty duty) {
    return asSystem(() -> duties.find(duty.id())).orElseThrow();
  }

  private static List<Object> together(List<Callable<Object>> works) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      List<Object> answers = new ArrayList<>();
      for (Future<Object> one : threads.invokeAll(works)) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
