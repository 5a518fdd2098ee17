package shoutu.supervision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
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
import shoutu.instance.Timekeeper;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/** F2: orders that for three days brought nothing but further orders. */
@ServerTest
class PassedDownTest {

  private static final Finding WORK = new Finding(Evidence.RECORD, Map.of("done", "PART"), null);

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
  void whatOnlyWentDownIsMarkedAndWorkPlansAndIdleOrdersAreNot() {
    Duty onlyDown = order(null, county.townA(), null);
    order(onlyDown, county.villageA1(), null);
    Duty worked = order(null, county.townA(), null);
    work(order(worked, county.villageA2(), null));
    Duty cannot = order(null, county.townA(), null);
    say(
        order(cannot, county.villageA1(), null),
        new Command.Cannot(shoutu.duty.Stage.Obstacle.NO_PEOPLE, "要两个人"));
    Duty idle = order(null, county.townA(), null);
    Duty plan = order(null, county.townA(), Evidence.DOCUMENT);
    order(plan, county.villageA1(), null);
    Duty late = order(null, county.townB(), null);
    Duty lateChild = order(late, county.villageB1(), null);

    assertThat(seen()).as("three days are not over").isEmpty();
    timekeeper.advance(clock.instant().plus(Duration.ofHours(73)));
    work(lateChild);

    List<SightTable.Counted> towns =
        seen().stream()
            .filter(it -> List.of(county.townA(), county.townB()).contains(it.unit().place()))
            .toList();
    assertThat(towns)
        .extracting(it -> it.thing().id())
        .containsExactlyInAnyOrder(onlyDown.id(), worked.id(), cannot.id(), idle.id(), late.id());
    assertThat(towns)
        .filteredOn(it -> it.thing().marked())
        .extracting(it -> it.thing().id())
        .containsExactlyInAnyOrder(onlyDown.id(), late.id());
  }

  private List<SightTable.Counted> seen() {
    Instant now = clock.instant();
    return Acting.asSystem(
        "test",
        () ->
            server
                .getBean(org.springframework.transaction.support.TransactionOperations.class)
                .execute(
                    _ ->
                        table.passedDown(
                            county.place(county.code()).home(),
                            from,
                            now.plusSeconds(1),
                            now,
                            72,
                            List.of())));
  }

  private Duty order(@Nullable Duty above, String place, @Nullable Evidence evidence) {
    Field issuer = above == null ? new Field(county.code(), "LEAD") : above.owner();
    @Nullable UUID parent = above == null ? null : above.id();
    return Acting.asSystem(
        "test",
        () ->
            duties.issue(
                new NewDuty(
                    null,
                    "DIRECTIVE",
                    new Field(place, "LEAD"),
                    null,
                    parent,
                    null,
                    issuer,
                    null,
                    null,
                    new NewDuty.Limit(Duration.ofDays(20), "test"),
                    evidence,
                    null,
                    null,
                    Map.of("title", "排查返乡人员", "result", "逐户问到"))));
  }

  private void work(Duty duty) {
    say(duty, new Command.Record(WORK));
  }

  private void say(Duty duty, Command command) {
    Acting.asSystem(
        "test",
        () -> {
          for (Command one : List.of(new Command.Acknowledge(), command)) {
            assertThat(duties.applyFor(Standing.OWNER, duty.id(), one))
                .isInstanceOf(Outcome.Done.class);
          }
        });
  }
}
