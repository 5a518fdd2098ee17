package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.rules.Evidence;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Many commands together come to the same as each of them alone. */
@ServerTest
class TogetherTest {

  private static final Finding DONE =
      new Finding(Evidence.RECORD, Map.of("result", "WELL"), "all is well there");

  /** Ordinary ones, ones that call for more, and ones that are refused. */
  private static final List<Command> COMMANDS =
      List.of(
          new Command.Acknowledge(),
          new Command.Claim(DONE),
          new Command.Claim(new Finding(Evidence.NONE, Map.of(), null)),
          new Command.Record(DONE),
          new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "twenty thermometers"),
          new Command.Objection(DONE, null),
          new Command.Confirm(),
          new Command.Extend(Duration.ofHours(1), ""),
          new Command.Review());

  private static final List<String> KINDS = List.of("FOLLOW_UP", "PLAN_LINE", "DIRECTIVE");

  @Autowired private Duties duties;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private TransactionOperations transaction;
  @Autowired private JdbcClient db;

  private DutyCounty county;
  private Field doctor;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
    doctor = county.health(county.village);
  }

  @Test
  void eachComesToTheSameAsAlone() {
    List<CommandOn> alone = new ArrayList<>();
    List<CommandOn> together = new ArrayList<>();
    for (String kind : KINDS) {
      for (Command command : COMMANDS) {
        for (int seen : List.of(1, 7)) {
          alone.add(new CommandOn(issue(kind).id(), seen, command));
          together.add(new CommandOn(issue(kind).id(), seen, command));
        }
      }
    }

    List<Outcome> first =
        county.as(
            doctor,
            () ->
                alone.stream()
                    .map(it -> duties.apply(it.duty(), it.seenVersion(), it.command()))
                    .toList());
    List<Outcome> second = county.as(doctor, () -> duties.applyAll(together));

    for (int i = 0; i < alone.size(); i++) {
      String what = alone.get(i).toString();
      assertThat(seen(second.get(i))).as(what).isEqualTo(seen(first.get(i)));
      assertThat(state(together.get(i).duty())).as(what).isEqualTo(state(alone.get(i).duty()));
    }
    assertThat(second).anyMatch(it -> it instanceof Outcome.Refused);
    assertThat(second).anyMatch(it -> it instanceof Outcome.Done);
  }

  @Test
  void severalOnOneDutyFollowEachOther() {
    Duty visit = issue("PLAN_LINE");
    UUID nowhere = UUID.randomUUID();

    List<Outcome> outcomes =
        county.as(
            doctor,
            () ->
                duties.applyAll(
                    List.of(
                        new CommandOn(visit.id(), 1, new Command.Acknowledge()),
                        new CommandOn(nowhere, 1, new Command.Acknowledge()),
                        new CommandOn(visit.id(), 2, new Command.Record(DONE)),
                        new CommandOn(visit.id(), 3, new Command.Claim(DONE)))));

    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Unknown.class);
    assertThat(outcomes).filteredOn(it -> it instanceof Outcome.Done).hasSize(3);
    assertThat(asSystem(() -> duties.find(visit.id())).orElseThrow().stage())
        .isInstanceOf(Stage.Claimed.class);
  }

  @Test
  void theWholeWaitsForItsPartsThatAreDoneWithIt() {
    Duty whole = issue("PLAN_LINE");
    List<UUID> parts =
        IntStream.range(0, 3)
            .mapToObj(
                _ ->
                    asSystem(() -> duties.issue(NewDuty.of("PLAN_LINE", doctor).under(whole.id()))))
            .map(Duty::id)
            .toList();
    List<CommandOn> all = new ArrayList<>();
    all.add(new CommandOn(whole.id(), 1, new Command.Record(DONE)));
    parts.forEach(part -> all.add(new CommandOn(part, 1, new Command.Claim(DONE))));

    List<Outcome> outcomes = county.as(doctor, () -> duties.applyAll(all));

    assertThat(outcomes).allMatch(it -> it instanceof Outcome.Done);
  }

  @Test
  void thousandsTakeMoreThanOnePortion() {
    List<UUID> ids = new ArrayList<>();
    List<NewDuty> wishes =
        IntStream.range(0, 2_345).mapToObj(_ -> NewDuty.of("DIRECTIVE", doctor)).toList();
    asSystem(() -> duties.issueAll(wishes)).forEach(duty -> ids.add(duty.id()));

    List<Outcome> outcomes =
        county.as(
            doctor,
            () ->
                duties.applyAll(
                    ids.stream()
                        .map(id -> new CommandOn(id, 1, new Command.Claim(DONE)))
                        .toList()));

    assertThat(outcomes).hasSize(2_345).allMatch(it -> it instanceof Outcome.Done);
    assertThat(count("duty.record", ids)).isEqualTo(2_345);
  }

  private Duty issue(String kind) {
    return asSystem(() -> duties.issue(NewDuty.of(kind, doctor)));
  }

  /** An outcome without what differs from one duty to the next. */
  private static Object seen(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Duty duty, Act act) ->
          List.of(act, duty.version(), duty.stage().name(), duty.round().number());
      case Outcome.Refused refused -> List.of(refused.why(), refused.duty().version());
      case Outcome.Unknown _ -> "unknown";
    };
  }

  private Map<String, Object> state(UUID id) {
    Duty duty = asSystem(() -> duties.find(id)).orElseThrow();
    Function<String, Object> rows = table -> count(table, List.of(id));
    List<String> calls =
        asSystem(() -> duties.about(Subject.DUTY, id)).stream()
            .map(call -> call.charge().kind() + " " + call.stage().name() + " " + call.owner())
            .toList();
    return Map.of(
        "stage", duty.stage().name(),
        "version", duty.version(),
        "owner", duty.owner(),
        "rejected", duty.objectionsRejected(),
        "suspended", duty.clock().suspensions().size(),
        "records", rows.apply("duty.record"),
        "acts", acts(id),
        "calls", calls);
  }

  private List<String> acts(UUID id) {
    return read(
        () ->
            db.sql("select type from ledger.act where aggregate_id = :id order by version")
                .param("id", id)
                .query(String.class)
                .list());
  }

  private long count(String table, List<UUID> ids) {
    return read(
        () ->
            db.sql("select count(*) from %s where duty_id = any(:ids)".formatted(table))
                .param("ids", ids.toArray(UUID[]::new))
                .query(Long.class)
                .single());
  }

  private <T> T read(Supplier<T> query) {
    return asSystem(() -> Objects.requireNonNull(transaction.execute(_ -> query.get())));
  }
}
