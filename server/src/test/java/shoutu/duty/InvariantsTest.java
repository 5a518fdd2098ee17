package shoutu.duty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.ledger.Verification;
import shoutu.territory.Absences;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invariants of docs/invariants.md that concern duties, over random grounds, people and
 * absences, on the real database, with several people acting at once: no sequence loses a duty,
 * doubles an owner, resets a resident's clock or closes by the owner alone, and the ledger folds to
 * the state. {@code -Dshoutu.seed=N} tries another world.
 */
@ServerTest
class InvariantsTest {

  private static final int DUTIES = 14;
  private static final int ACTING_AT_ONCE = 4;
  private static final int ATTEMPTS_EACH = 130;

  /** What moves the owner's limit, and is on record as having done so. */
  private static final Set<String> MOVES_THE_LIMIT =
      Set.of(
          "EXTENDED",
          "MADE_URGENT",
          "REISSUED",
          "ANSWERED",
          "OBJECTION_REJECTED",
          "REVIEWED",
          "CANCELLED",
          "VERIFIED_FALSE",
          "RECURRED",
          "BLOCKED",
          "DISPUTED",
          "DEFERRED");

  private static final Set<String> CLOSES = Set.of("CONFIRMED", "OBSERVED", "POOLED");

  /** One act of a duty, as the ledger keeps it. */
  private record Kept(UUID duty, int version, String type, String actor, JsonNode body) {}

  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Absences absences;
  @Autowired private Ownership ownership;
  @Autowired private Duties duties;
  @Autowired private Requests requests;
  @Autowired private LadderJob ladder;
  @Autowired private WaitTable waits;
  @Autowired private TransactionOperations transaction;
  @Autowired private JdbcClient db;
  @Autowired private Environment environment;
  @Autowired private Clock clock;

  static Stream<Long> seeds() {
    Long asked = Long.getLong("shoutu.seed");
    return asked == null ? Stream.of(1L, 2L, 3L, 1861L) : Stream.of(asked);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverManyPeopleDoAtOnceTheInvariantsHold(long seed) throws Exception {
    Instant began = clock.instant();
    SplittableRandom random = new SplittableRandom(seed);
    RandomCounty county = new RandomCounty(places, posts, territory, random);
    asSystem(
        () -> {
          county.away().forEach(who -> absences.away(who, clock.instant(), null));
          return true;
        });
    List<Duty> issued = issueSome(county, random);
    AtomicLong done = new AtomicLong();
    together(
        Stream.generate(random::split)
            .limit(ACTING_AT_ONCE)
            .<Callable<Boolean>>map(
                own ->
                    () -> {
                      for (int i = 0; i < ATTEMPTS_EACH; i++) {
                        attempt(county, issued, own, done);
                      }
                      return true;
                    })
            .toList());
    assertThat(done.get()).as("something happened at all").isGreaterThan(DUTIES);

    List<Duty> all = allOf(county);
    List<Kept> acts = actsOf(county);
    i1EveryFieldHasExactlyOneOwner(county);
    i2EveryDutyHasExactlyOneWhoAnswersAndNoneIsLost(issued, all);
    i3AndI8NobodyClosesTheirOwnWork(acts);
    i5AndI6OnlyADecisionMovesALimitAndNothingTheResidentsClock(issued, all, acts);
    i7WhatIsDeferredStaysOnTheBooks(all);
    i14ReceivedAndClaimedTimeStandApart(county, began);
    everyOpenDutyWaitsForItsRungAndItsTurn(all);
    assertThat(difference()).as("the ledger folds to the state").isNull();
  }

  private void i1EveryFieldHasExactlyOneOwner(RandomCounty county) {
    Instant now = clock.instant();
    asSystem(
        () -> {
          for (Field field : county.fields()) {
            String owner = ownership.ownerOf(field.place(), field.function(), now).holder();
            List<String> answering =
                county.people().stream()
                    .filter(who -> ownership.fieldsOf(who, now).contains(field))
                    .toList();
            assertThat(answering)
                .as("I1 %s", field)
                .isEqualTo(owner == null ? List.of() : List.of(owner));
          }
          return true;
        });
  }

  private void i2EveryDutyHasExactlyOneWhoAnswersAndNoneIsLost(List<Duty> issued, List<Duty> all) {
    Map<UUID, Duty> byId = new HashMap<>();
    all.forEach(duty -> assertThat(byId.put(duty.id(), duty)).as("I2 twice").isNull());
    issued.forEach(duty -> assertThat(byId).as("I2 lost").containsKey(duty.id()));
    Instant now = clock.instant();
    asSystem(
        () -> {
          for (Duty duty : all) {
            Field answers = Seats.fieldOf(duty.answerable());
            assertThat(ownership.ownerOf(answers.place(), answers.function(), now))
                .as("I2 %s", duty.id())
                .isNotNull();
            switch (duty.stage()) {
              case Stage.Blocked _ ->
                  assertThat(openCalls(all, duty, Call.DECISION_REQUEST))
                      .as("I2 asked and forgotten")
                      .hasSize(1);
              case Stage.Disputed(_, Field decider) ->
                  assertThat(openCalls(all, duty, Call.DISPUTE))
                      .as("I2 disputed, and nobody decides")
                      .singleElement()
                      .extracting(Duty::owner)
                      .isEqualTo(decider);
              case Stage.Issued _,
                  Stage.Accepted _,
                  Stage.Deferred _,
                  Stage.Claimed _,
                  Stage.Closed _,
                  Stage.Missed _,
                  Stage.Cancelled _ -> {
                assertThat(openCalls(all, duty, Call.DISPUTE))
                    .as("I2 decided, still asked")
                    .isEmpty();
              }
            }
            if (duty.isOpen() && duty.charge().parent() != null) {
              Duty whole = requireNonNull(byId.get(duty.charge().parent()));
              assertThat(whole.stage())
                  .as("I2 a part outlives its whole")
                  .isNotInstanceOf(Stage.Cancelled.class);
            }
          }
          return true;
        });
  }

  private static List<Duty> openCalls(List<Duty> all, Duty about, Call call) {
    return all.stream()
        .filter(one -> one.isAbout(about.id()) && one.charge().kind().equals(call.kind()))
        .filter(
            one ->
                one.stage() instanceof Stage.Issued
                    || one.stage() instanceof Stage.Accepted
                    || one.stage() instanceof Stage.Blocked
                    || one.stage() instanceof Stage.Disputed
                    || one.stage() instanceof Stage.Deferred)
        .toList();
  }

  /** From the ledger alone: who held the field when it was closed is fixed in these worlds. */
  private void i3AndI8NobodyClosesTheirOwnWork(List<Kept> acts) {
    Instant now = clock.instant();
    Map<UUID, Field> owner = new HashMap<>();
    Map<UUID, Field> assignee = new HashMap<>();
    for (Kept act : acts) {
      follow(act, owner, "owner_place", "function");
      follow(act, assignee, "assignee_place", "assignee_function");
      boolean ends = "CLOSED".equals(act.body().path("stage").asString(""));
      assertThat(ends).as("I8 %s", act).isEqualTo(CLOSES.contains(act.type()));
      if (!ends || act.type().equals("POOLED")) {
        continue;
      }
      Field owns = requireNonNull(owner.get(act.duty()));
      Field works = assignee.get(act.duty());
      asSystem(
          () -> {
            assertThat(act.actor()).as("I3 %s", act).isNotEqualTo(holder(owns, now));
            if (works != null) {
              assertThat(act.actor()).as("I3 %s", act).isNotEqualTo(holder(works, now));
            }
            return true;
          });
    }
  }

  private @Nullable String holder(Field field, Instant now) {
    Field seat = Seats.fieldOf(field);
    return Seats.isDeputys(field)
        ? null
        : ownership.ownerOf(seat.place(), seat.function(), now).holder();
  }

  private static void follow(Kept act, Map<UUID, Field> known, String place, String function) {
    Field before = known.get(act.duty());
    if (act.body().has(place) || act.body().has(function)) {
      String at =
          act.body().has(place)
              ? act.body().path(place).asString("")
              : before == null ? "" : before.place();
      String as =
          act.body().has(function)
              ? act.body().path(function).asString("")
              : before == null ? "" : before.function();
      if (at.isEmpty() || as.isEmpty()) {
        known.remove(act.duty());
      } else {
        known.put(act.duty(), new Field(at, as));
      }
    }
  }

  private static void i5AndI6OnlyADecisionMovesALimitAndNothingTheResidentsClock(
      List<Duty> issued, List<Duty> all, List<Kept> acts) {
    Map<UUID, Duty> now = new HashMap<>();
    all.forEach(duty -> now.put(duty.id(), duty));
    for (Duty duty : issued) {
      assertThat(requireNonNull(now.get(duty.id())).charge())
          .as("I6 %s", duty.id())
          .isEqualTo(duty.charge());
    }
    for (Kept act : acts) {
      if (act.version() > 1) {
        for (String fixed : List.of("received_at", "promised_at", "issued_at", "limit_rule")) {
          assertThat(act.body().has(fixed)).as("I6 %s %s", fixed, act).isFalse();
        }
        if (act.body().has("limit_at")) {
          assertThat(MOVES_THE_LIMIT).as("I5 %s", act).contains(act.type());
        }
      }
    }
  }

  private static void i7WhatIsDeferredStaysOnTheBooks(List<Duty> all) {
    for (Duty duty : all) {
      if (duty.stage() instanceof Stage.Deferred(Instant since, Instant reviewAt)) {
        assertThat(duty.isOpen()).as("I7").isTrue();
        assertThat(reviewAt).as("I7").isBeforeOrEqualTo(since.plus(Duration.ofDays(90)));
      }
    }
  }

  private void i14ReceivedAndClaimedTimeStandApart(RandomCounty county, Instant began) {
    record Times(boolean byServer, boolean claimed) {}
    List<Times> times =
        asSystem(
            () ->
                transaction.execute(
                    _ ->
                        db.sql(
                                """
                                select received_at between :began and :now as by_server,
                                       claimed_at = :claimed as claimed
                                  from ledger.act
                                 where home = :home and aggregate = 'DUTY' and actor like :people
                                """)
                            .param("began", began.atOffset(ZoneOffset.UTC))
                            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .param("claimed", RandomCounty.CLAIMED.atOffset(ZoneOffset.UTC))
                            .param("home", county.home())
                            .param("people", county.home() + "-%")
                            .query(
                                (row, _) ->
                                    new Times(
                                        row.getBoolean("by_server"), row.getBoolean("claimed")))
                            .list()));
    assertThat(times).as("I14").isNotEmpty().containsOnly(new Times(true, true));
  }

  private void everyOpenDutyWaitsForItsRungAndItsTurn(List<Duty> all) {
    Set<UUID> ours = new TreeSet<>(all.stream().map(Duty::id).toList());
    asSystem(
        () ->
            transaction.execute(
                _ -> {
                  UUID after = new UUID(0, 0);
                  for (var page = waits.lockWaiting(after, 500);
                      !page.isEmpty();
                      page = waits.lockWaiting(page.getLast().held().duty().id(), 500)) {
                    for (WaitTable.Waiting one : page) {
                      if (ours.contains(one.held().duty().id())) {
                        assertThat(one.waits())
                            .as("nothing falls silent: %s", one.held().duty())
                            .isEqualTo(waits.expected(one.held()));
                      }
                    }
                  }
                  return true;
                }));
  }

  private List<Duty> issueSome(RandomCounty county, SplittableRandom random) {
    List<String> kinds = List.of("DIRECTIVE", "PLAN_LINE", "FOLLOW_UP", "PROBLEM");
    List<Duty> issued = new ArrayList<>();
    for (int i = 0; i < DUTIES; i++) {
      NewDuty wish =
          NewDuty.of(kinds.get(random.nextInt(kinds.size())), county.anyField(random))
              .issuedBy(county.lead());
      NewDuty under =
          !issued.isEmpty() && random.nextInt(3) == 0
              ? wish.under(issued.get(random.nextInt(issued.size())).id())
              : wish;
      issued.add(asSystem(() -> duties.issue(under)));
    }
    return issued;
  }

  /** Somebody tries something with something, as they saw it or as it was a while ago. */
  private void attempt(
      RandomCounty county, List<Duty> issued, SplittableRandom random, AtomicLong done) {
    List<Duty> all = random.nextInt(4) == 0 ? allOf(county) : issued;
    UUID id = all.get(random.nextInt(all.size())).id();
    Duty seen = asSystem(() -> duties.find(id)).orElseThrow();
    int version = random.nextInt(10) == 0 ? seen.version() - 1 : seen.version();
    Command command = command(county, random);
    String who = who(county, seen, random);
    try {
      Outcome outcome =
          switch (random.nextInt(20)) {
            case 0 -> {
              Instant later = clock.instant().plus(Duration.ofHours(random.nextInt(80)));
              asSystem(
                  () -> {
                    ladder.runDue(later);
                    return true;
                  });
              yield new Outcome.Unknown();
            }
            case 1, 2 ->
                asSystem(() -> duties.applyFor(Standing.BENEFICIARY, id, new Command.Confirm()));
            case 3 ->
                asSystem(() -> duties.applyFor(Standing.ISSUER, id, new Command.Cancel("多余")));
            case 4 ->
                county.as(
                    who,
                    () ->
                        requests.decide(
                            id, version, new Requests.Ruling(Choice.GO_ON, "照办", null)));
            case 5 ->
                county.as(
                    who,
                    () ->
                        requests.rule(
                            id,
                            new Requests.Verdict(
                                random.nextBoolean() ? null : county.anyField(random), "按清单")));
            default ->
                // What is asked is claimed by answering it: no face offers anything else.
                command instanceof Command.Claim && Call.isAwaited(seen.charge().kind())
                    ? new Outcome.Unknown()
                    : county.as(who, () -> duties.apply(id, version, command));
          };
      if (outcome instanceof Outcome.Done) {
        done.incrementAndGet();
      }
    } catch (ConcurrencyFailureException _) {
      // Two met on one row; the database let one through.
    }
  }

  /** Mostly somebody whom it concerns. */
  private String who(RandomCounty county, Duty duty, SplittableRandom random) {
    Field seat = Seats.fieldOf(random.nextInt(3) == 0 ? county.lead() : duty.answerable());
    String holder =
        asSystem(() -> ownership.ownerOf(seat.place(), seat.function(), clock.instant())).holder();
    return holder == null || random.nextInt(4) == 0 ? county.anybody(random) : holder;
  }

  private Command command(RandomCounty county, SplittableRandom random) {
    Field field = county.anyField(random);
    Finding record = DutyFixtures.A_RECORD;
    return switch (random.nextInt(16)) {
      case 0, 1 -> new Command.Acknowledge();
      case 2 -> new Command.Record(record);
      case 3 -> new Command.Assign(field);
      case 4, 5, 6 -> new Command.Claim(record);
      case 7 -> new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "差两个人");
      case 8 -> new Command.Answer(Command.Answer.Reply.GO_ON, "就来");
      case 9 -> new Command.Objection(record, field);
      case 10 -> new Command.Reject("按清单");
      case 11 -> new Command.Defer("等路通", clock.instant().plus(Duration.ofDays(30)));
      case 12 -> new Command.Extend(Duration.ofHours(6), "路断");
      case 13 -> new Command.Unacknowledge("没有进展");
      case 14 -> new Command.Observe(record);
      default -> new Command.Refuse("没有办好");
    };
  }

  private List<Duty> allOf(RandomCounty county) {
    return asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            "select %s from duty.duty where home = :home order by id"
                                .formatted(DutyTable.COLUMNS))
                        .param("home", county.home())
                        .query((row, _) -> DutyTable.duty(row))
                        .list()));
  }

  private List<Kept> actsOf(RandomCounty county) {
    return asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql(
                            """
                            select aggregate_id, version, type, actor, body
                              from ledger.act
                             where home = :home and aggregate = 'DUTY'
                             order by aggregate_id, version
                            """)
                        .param("home", county.home())
                        .query(
                            (row, _) ->
                                new Kept(
                                    row.getObject("aggregate_id", UUID.class),
                                    row.getInt("version"),
                                    row.getString("type"),
                                    row.getString("actor"),
                                    JsonMapper.shared().readTree(row.getString("body"))))
                        .list()));
  }

  private @Nullable Object difference() throws SQLException {
    try (Connection auditor =
        DriverManager.getConnection(
            environment.getRequiredProperty(ServerTest.AUDITOR_URL),
            environment.getRequiredProperty(ServerTest.AUDITOR),
            environment.getRequiredProperty(ServerTest.AUDITOR_PASSWORD))) {
      return new Verification(auditor).run().difference();
    }
  }

  private static void together(List<Callable<Boolean>> works) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      for (Future<Boolean> one : threads.invokeAll(works)) {
        assertThat(one.get()).isTrue();
      }
    }
  }
}
