package shoutu.supervision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.Standing;
import shoutu.duty.Triage;
import shoutu.instance.Timekeeper;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/**
 * F10: a late answer is held against who was idle or did lesser things, not whose hands were full.
 */
@ServerTest
class LateAnswersTest {

  private static final Finding WORK = new Finding(Evidence.RECORD, Map.of("done", "YES"), null);
  private static final Duration LONG = Duration.ofDays(20);
  private static final int LESSER = 3;

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private SightTable table;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private TestCounty county;
  private Instant from = Instant.EPOCH;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    from = clock.instant();
  }

  @Test
  void whoIsIdleIsMarkedAndWhoAnswersInTimeIsNot() {
    Duty late = ask();
    Duty open = ask();
    Duty inTime = ask();

    after(Duration.ofHours(3));
    work(inTime);
    after(Duration.ofHours(3));
    work(late);

    assertThat(marked(late, open, inTime)).containsExactlyInAnyOrder(late.id(), open.id());
  }

  @Test
  void whoseHandsWereFullOfWhatGoesBeforeIsNotMarked() {
    Duty urgent = task(Triage.Class.A, LONG);
    Duty sooner = task(Triage.Class.B, Duration.ofHours(1));
    Duty ask = ask();
    List<Duty> lesser = List.of(task(Triage.Class.D, LONG), task(Triage.Class.D, LONG));

    after(Duration.ofHours(2));
    work(urgent);
    work(sooner);
    lesser.forEach(this::work);
    after(Duration.ofHours(10));
    assertThat(marked(ask)).as("not even while it is open").isEmpty();
    work(ask);

    assertThat(marked(ask)).isEmpty();
  }

  @Test
  void whoDidLesserThingsMeanwhileIsMarked() {
    Duty urgent = task(Triage.Class.A, LONG);
    Duty ask = ask();
    List<Duty> lesser =
        List.of(task(Triage.Class.D, LONG), task(Triage.Class.D, LONG), task(Triage.Class.C, LONG));

    after(Duration.ofHours(2));
    work(urgent);
    after(Duration.ofHours(10));
    lesser.forEach(this::work);
    after(Duration.ofMinutes(1));
    work(ask);

    assertThat(marked(ask)).containsExactly(ask.id());
  }

  @Test
  void whatWasDoneOnlyAfterItsTimeExcusesNothing() {
    Duty urgent = task(Triage.Class.A, LONG);
    Duty ask = ask();

    after(Duration.ofHours(6));
    work(urgent);
    work(ask);

    assertThat(marked(ask)).containsExactly(ask.id());
  }

  /** Which of them; the ladder asks, too, as time passes. */
  private List<UUID> marked(Duty... asked) {
    List<UUID> ids = Stream.of(asked).map(Duty::id).toList();
    Instant now = clock.instant();
    return Acting.asSystem(
        "test",
        () ->
            server
                .getBean(TransactionOperations.class)
                .execute(
                    _ -> {
                      int home = county.place(county.code()).home();
                      List<FlagRules.Worked> worked =
                          table.worked(home, from).stream()
                              .filter(it -> it.unit().place().equals(county.townA()))
                              .toList();
                      return table.asks(home, from, now.plusSeconds(1), now).stream()
                          .filter(it -> ids.contains(it.duty()))
                          .filter(it -> FlagRules.isHeldBack(it, worked, LESSER))
                          .map(FlagRules.Asked::duty)
                          .toList();
                    }));
  }

  /** To be answered within four hours. */
  private Duty ask() {
    return issue("DECISION_REQUEST", Triage.of(Triage.Class.C, 2), Duration.ofHours(4));
  }

  private Duty task(Triage.Class urgency, Duration limit) {
    return issue("DIRECTIVE", Triage.of(urgency, 2), limit);
  }

  private Duty issue(String kind, Triage triage, Duration limit) {
    return Acting.asSystem(
        "test",
        () ->
            duties.issue(
                new NewDuty(
                    null,
                    kind,
                    new Field(county.townA(), "LEAD"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new NewDuty.Limit(limit, "test"),
                    Evidence.RECORD,
                    null,
                    triage,
                    Map.of("title", "办一件事", "result", "办完"))));
  }

  private void after(Duration time) {
    timekeeper.advance(clock.instant().plus(time));
  }

  private void work(Duty duty) {
    Acting.asSystem(
        "test",
        () -> {
          for (Command one : List.of(new Command.Acknowledge(), new Command.Claim(WORK))) {
            assertThat(duties.applyFor(Standing.OWNER, duty.id(), one))
                .isInstanceOf(Outcome.Done.class);
          }
        });
  }
}
