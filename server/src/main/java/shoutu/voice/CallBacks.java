package shoutu.voice;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Purpose;
import shoutu.base.Cursor;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Stage;
import shoutu.duty.Standing;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;
import shoutu.voice.CallBack.Answer;
import shoutu.voice.CallBack.Satisfied;

/**
 * Asks those who asked whether it is fixed. What they say moves the duty as if they had said it at
 * their own page: only they say that it is fixed.
 */
@Service
class CallBacks {

  private static final UUID FIRST_ID = new UUID(0, 0);
  private static final Instant LONG_AGO = Instant.EPOCH;

  /** A call with the problem that it is about. */
  record Call(CallBack call, Problem problem) {}

  /** What came of noting an answer. */
  sealed interface Noted {
    record Done(Call call) implements Noted {}

    /** They have answered already; what they said stands. */
    record Answered() implements Noted {}

    /** Somebody else called since it was seen. */
    record Outdated() implements Noted {}

    /** Who answers for a problem, or works on it, does not ask about it. */
    record OwnWork() implements Noted {}

    record Unknown() implements Noted {}
  }

  private final CallBackTable table;
  private final ProblemTable problems;
  private final Conversation conversation;
  private final Duties duties;
  private final Owners owners;
  private final Rules rules;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CallBacks(
      CallBackTable table,
      ProblemTable problems,
      Conversation conversation,
      Duties duties,
      Owners owners,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.problems = problems;
    this.conversation = conversation;
    this.duties = duties;
    this.owners = owners;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * For one who left a phone number. Everybody is called: no answer spares anybody the question.
   */
  void arrange(Problem problem, Instant limit) {
    arrange(problem, limit, 1);
  }

  private void arrange(Problem problem, Instant limit, int turn) {
    Instant now = clock.instant();
    Instant due = CallBackRules.dueAt(limit, now, rule(now).spread(), random.nextDouble());
    table.insert(
        new CallBack(Ids.next(clock), 1, problem.id(), turn, due, due, 0, null, null, null),
        problem);
  }

  /**
   * They are asked after the shorter limit that now holds; who waits to be asked already, sooner.
   */
  void bringForward(Problem problem, Instant limit) {
    Instant now = clock.instant();
    table.bringForward(
        problem.id(), CallBackRules.dueAt(limit, now, rule(now).spread(), random.nextDouble()));
  }

  @Transactional(readOnly = true)
  Page<Call> toMake(Optional<Cursor> after, int limit) {
    Instant from = after.map(key -> Instant.parse(key.keys().get(0))).orElse(LONG_AGO);
    UUID fromId = after.map(key -> UUID.fromString(key.keys().get(1))).orElse(FIRST_ID);
    List<CallBack> calls = table.toMake(clock.instant(), from, fromId, limit + 1);
    Map<UUID, Problem> about =
        problems.findAll(calls.stream().map(CallBack::problem).toList()).stream()
            .collect(Collectors.toMap(Problem::id, Function.identity()));
    return Page.of(
        calls.stream()
            .map(call -> new Call(call, Objects.requireNonNull(about.get(call.problem()))))
            .toList(),
        limit,
        call ->
            Cursor.of(
                call.call().nextAt() == null ? LONG_AGO : call.call().nextAt(), call.call().id()));
  }

  @Transactional(readOnly = true)
  Optional<Call> find(UUID id) {
    return table.find(id).map(this::withProblem);
  }

  /** What they asked for and how to reach them; that it was read is on record. */
  @Transactional
  Optional<ProblemWords> open(UUID id) {
    return table
        .find(id)
        .map(call -> conversation.opened(withProblem(call).problem(), Purpose.CALL_BACK));
  }

  @Transactional
  Noted vain(UUID id, @Nullable Integer seenVersion) {
    return note(
        id,
        seenVersion,
        call ->
            table.update(CallBackRules.vain(call, rule(call.dueAt()), clock.instant()), "CALLED"));
  }

  /**
   * @param reason what is not fixed; for the owner
   */
  @Transactional
  Noted answered(
      UUID id, @Nullable Integer seenVersion, Answer answer, Satisfied satisfied, String reason) {
    return note(
        id,
        seenVersion,
        call -> {
          table.update(
              CallBackRules.answered(call, answer, satisfied, clock.instant()), answer.name());
          Problem problem = withProblem(call).problem();
          passOn(problem, answer, reason);
          if (answer == Answer.NOT_FIXED) {
            Duty duty = duties.find(problem.duty()).orElseThrow();
            arrange(problem, clock.instant().plus(duty.clock().budget()), call.turn() + 1);
          }
        });
  }

  /** They had everything deleted: there is nobody left to ask, and that is counted. */
  void forgotten(Problem problem) {
    for (CallBack call : table.ofProblem(problem.id())) {
      if (!call.isAnswered()) {
        table.update(CallBackRules.forgotten(call, clock.instant()), "FORGOTTEN");
      }
    }
  }

  private interface Change {
    void apply(CallBack call);
  }

  private Noted note(UUID id, @Nullable Integer seenVersion, Change change) {
    Optional<CallBack> found = table.lock(id);
    if (found.isEmpty()) {
      return new Noted.Unknown();
    }
    CallBack call = found.get();
    if (seenVersion != null && seenVersion != call.version()) {
      return new Noted.Outdated();
    }
    if (call.isAnswered() || call.answer() == Answer.FORGOTTEN) {
      return new Noted.Answered();
    }
    if (owners.isWorkedOnByMe(withProblem(call).problem())) {
      return new Noted.OwnWork();
    }
    change.apply(call);
    return new Noted.Done(withProblem(table.find(id).orElseThrow()));
  }

  /** Where the duty waits for their word, or was closed without it being true, the word counts. */
  private void passOn(Problem problem, Answer answer, String reason) {
    Duty duty = duties.find(problem.duty()).orElseThrow();
    boolean fixed = answer == Answer.FIXED;
    Optional<Command> command =
        switch (duty.stage()) {
          case Stage.Claimed _ ->
              Optional.of(fixed ? new Command.Confirm() : new Command.Refuse(reason));
          case Stage.Closed _ when !fixed -> Optional.of(new Command.Recur(reason));
          default -> Optional.empty();
        };
    command.ifPresent(
        word -> {
          duties.applyFor(Standing.BENEFICIARY, duty.id(), word);
          problems.said(problem.id(), fixed ? LastWord.FIXED : LastWord.NOT_FIXED);
        });
  }

  private Call withProblem(CallBack call) {
    return new Call(call, problems.find(call.problem()).orElseThrow());
  }

  private IntakeRule.CallBack rule(Instant at) {
    return rules.at(at).intake().callBack();
  }
}
