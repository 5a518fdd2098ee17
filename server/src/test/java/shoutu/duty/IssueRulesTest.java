package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.DeadlineRule.Calendar;
import shoutu.rules.DutyKind;
import shoutu.rules.Evidence;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.Verifier;
import shoutu.territory.Field;

/** A duty says what its wish says, and for the rest what its kind's rules say. */
class IssueRulesTest {

  private static final RuleBook BOOK = Rules.builtIn(ZoneId.of("Asia/Shanghai")).at(NOON);
  private static final Field OWNER = DutyFixtures.VILLAGE_HEALTH;
  private static final UUID ROOT = new UUID(0, 8);
  private static final Instant EARLIER = NOON.minus(Duration.ofHours(3));

  @Test
  void whatTheWishLeavesOpenTheKindSays() {
    DutyKind kind = BOOK.dutyKind("PLAN_ROOT");
    Duty duty = issue(NewDuty.of("PLAN_ROOT", OWNER));
    Charge charge = duty.charge();
    assertThat(charge.issuedAt()).isEqualTo(NOON);
    assertThat(charge.receivedAt()).isEqualTo(NOON);
    assertThat(charge.promisedAt()).isEqualTo(NOON.plus(kind.limit()));
    assertThat(charge.limitRule()).isEqualTo("duty-kinds/PLAN_ROOT");
    assertThat(charge.terms().evidence()).isEqualTo(kind.evidence());
    assertThat(charge.terms().limit()).isEqualTo(Terms.Limit.AGREED);
    assertThat(charge.triage()).isEqualTo(IssueRules.triage(kind.severity()));
    assertThat(charge.root()).isEqualTo(ROOT);
    assertThat(duty.stage()).isEqualTo(new Stage.Issued(NOON));
    assertThat(duty.owner()).isEqualTo(OWNER);
    assertThat(duty.verification()).isEqualTo(Duty.Verification.NOT_DRAWN);
  }

  @Test
  void whatTheWishSaysHolds() {
    NewDuty plain = NewDuty.of("PLAN_LINE", OWNER);
    NewDuty wish =
        new NewDuty(
            plain.id(),
            plain.kind(),
            plain.owner(),
            null,
            null,
            null,
            DutyFixtures.TOWNSHIP_LEAD,
            EARLIER,
            EARLIER.minusSeconds(60),
            new NewDuty.Limit(Duration.ofHours(5), "plan/line"),
            Evidence.PHOTO,
            new Verifier.Pool(),
            Triage.of(Triage.Class.A, 1),
            Map.of("line", "x"));
    Charge charge = issue(wish).charge();
    assertThat(charge.receivedAt()).isEqualTo(EARLIER.minusSeconds(60));
    assertThat(charge.promisedAt()).isEqualTo(EARLIER.plus(Duration.ofHours(5)));
    assertThat(charge.limitRule()).isEqualTo("plan/line");
    assertThat(charge.issuer()).isEqualTo(DutyFixtures.TOWNSHIP_LEAD);
    assertThat(charge.triage()).isEqualTo(Triage.of(Triage.Class.A, 1));
    assertThat(charge.terms().evidence()).isEqualTo(Evidence.PHOTO);
    assertThat(charge.terms().observed()).isEqualTo(Terms.Observed.IN_THE_POOL);
    assertThat(charge.params()).containsExactly(Map.entry("line", "x"));
    assertThat(IssueRules.severity(wish, BOOK.dutyKind("PLAN_LINE"))).isOne();
    assertThat(IssueRules.severity(plain, BOOK.dutyKind("PLAN_ROOT")))
        .isEqualTo(BOOK.dutyKind("PLAN_ROOT").severity());
  }

  /** The limit of a law is that law's, from its start event, and the duty says so. */
  @Test
  void aLegalClockRunsFromItsStartEvent() {
    Duty duty = issue(started("VERIFY_SIGNAL", EARLIER));
    Instant due = BOOK.due("R4", EARLIER).orElseThrow().dueAt();
    assertThat(duty.charge().promisedAt()).isEqualTo(due);
    assertThat(duty.charge().limitRule()).isEqualTo("R4");
    assertThat(duty.charge().terms().limit()).isEqualTo(Terms.Limit.LEGAL);
    assertThat(duty.charge().receivedAt()).isEqualTo(EARLIER);
    assertThat(issue(started("CASE_INVESTIGATION", NOON)).charge().terms().limit())
        .as("a technical guide is no law")
        .isEqualTo(Terms.Limit.AGREED);
  }

  /** 2026-03-01 is a Sunday: two working days end after Tuesday. */
  @Test
  void workingDaysSkipWhatIsNoWorkingDay() {
    Instant promised = issue(NewDuty.of("FILL_VACANCY", OWNER)).charge().promisedAt();
    assertThat(BOOK.dutyKind("FILL_VACANCY").calendar()).isEqualTo(Calendar.WORKING_DAYS);
    assertThat(promised).isEqualTo(Instant.parse("2026-03-03T16:00:00Z"));
  }

  @Test
  void whatExpiresDoesSoFromItsStart() {
    DutyKind visit = BOOK.dutyKind("FOLLOW_UP");
    assertThat(visit.expires()).isNotNull();
    assertThat(issue(started("FOLLOW_UP", EARLIER)).charge().expiresAt())
        .isEqualTo(EARLIER.plus(visit.expires()));
    assertThat(issue(NewDuty.of("PLAN_ROOT", OWNER)).charge().expiresAt()).isNull();
  }

  /** Who has not begun yet is not asked whether they have seen it. */
  @Test
  void theRoundBeginsWithTheClockButNotBeforeTheIssue() {
    assertThat(issue(started("PLAN_ROOT", EARLIER)).round()).isEqualTo(Round.first(NOON));
    Instant later = NOON.plusSeconds(7_200);
    assertThat(issue(started("PLAN_ROOT", later)).round()).isEqualTo(Round.first(later));
  }

  @Test
  void whoObservesIsTheWishsElseTheKinds() {
    DutyKind kind = BOOK.dutyKind("PROBLEM");
    NewDuty plain = NewDuty.of("PROBLEM", OWNER);
    assertThat(IssueRules.verifier(plain, kind)).isEqualTo(kind.verifier());
    assertThat(issue(plain).charge().terms().observed()).isEqualTo(Terms.Observed.BY_BENEFICIARY);
    assertThat(issue(NewDuty.of("VERIFY_SIGNAL", OWNER)).charge().terms().observed())
        .isEqualTo(Terms.Observed.IN_THE_POOL);
  }

  @Test
  void urgencyFollowsSeverity() {
    assertThat(IssueRules.triage(1)).isEqualTo(Triage.of(Triage.Class.A, 1));
    assertThat(IssueRules.triage(2)).isEqualTo(Triage.of(Triage.Class.B, 2));
    assertThat(IssueRules.triage(3)).isEqualTo(Triage.of(Triage.Class.C, 3));
  }

  private static NewDuty started(String kind, @Nullable Instant at) {
    return new NewDuty(
        null, kind, OWNER, null, null, null, null, at, null, null, null, null, null, Map.of());
  }

  private static Duty issue(NewDuty wish) {
    IssueRules.Place place =
        new IssueRules.Place(DutyFixtures.VILLAGE, 610622, ROOT, DutyFixtures.OBSERVER, 1);
    return IssueRules.issue(new UUID(0, 7), wish, place, BOOK, NOON);
  }
}
