package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what a phone had to say while it was offline. Each command carries the phone's own id and
 * the time that it claims; it is decided once, in a transaction of its own that also keeps what
 * became of it. A conflict is answered with the duty as it is now: nothing is dropped.
 */
@Component
class Sync {

  /** One command as the phone sent it. */
  record Said(
      UUID id,
      UUID duty,
      String verb,
      int seenVersion,
      @Nullable Instant claimedAt,
      Map<String, Object> body,
      List<Upload> files) {}

  /**
   * @param duty as it is now, where it is known
   * @param code why it was refused
   */
  record Result(
      UUID id,
      DutyAnswers.Answer outcome,
      @Nullable String code,
      @Nullable String title,
      @Nullable String detail,
      @Nullable DutyView duty) {}

  private final SyncTable table;
  private final Duties duties;
  private final Doing doing;
  private final DutyViews views;
  private final DutyAnswers answers;
  private final Problems problems;
  private final TransactionOperations transaction;
  private final JsonMapper json;
  private final Clock clock;

  Sync(
      SyncTable table,
      Duties duties,
      Doing doing,
      DutyViews views,
      DutyAnswers answers,
      Problems problems,
      TransactionOperations transaction,
      JsonMapper json,
      Clock clock) {
    this.table = table;
    this.duties = duties;
    this.doing = doing;
    this.views = views;
    this.answers = answers;
    this.problems = problems;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  List<Result> sayAll(List<Said> commands, Locale locale) {
    // The phone's later commands on a duty saw the version before its own earlier ones.
    Map<UUID, Integer> seen = new HashMap<>();
    Map<UUID, Integer> own = new HashMap<>();
    List<Result> results = new ArrayList<>();
    for (Said said : commands) {
      boolean chained = Integer.valueOf(said.seenVersion()).equals(seen.get(said.duty()));
      int version =
          chained ? own.getOrDefault(said.duty(), said.seenVersion()) : said.seenVersion();
      Result result = say(said, version, locale);
      if (result.duty() != null && result.outcome() == DutyAnswers.Answer.APPLIED) {
        seen.put(said.duty(), said.seenVersion());
        own.put(said.duty(), result.duty().version());
      }
      results.add(result);
    }
    return results;
  }

  private Result say(Said said, int version, Locale locale) {
    Acting acting = Acting.current().claiming(said.id(), said.claimedAt());
    return Acting.as(
        acting,
        () -> {
          try {
            return transaction.execute(_ -> decide(said, version, locale));
          } catch (InvalidInput unreadable) {
            return refused(said, unreadable.faults(), locale);
          }
        });
  }

  private Result decide(Said said, int version, Locale locale) {
    String account = Acting.current().actor().name();
    table.queueUp(said.id());
    String before = table.answered(said.id(), account).orElse(null);
    if (before != null) {
      DutyAnswers.Brief kept = json.readValue(before, DutyAnswers.Brief.class);
      DutyAnswers.Answer again =
          kept.outcome() == DutyAnswers.Answer.APPLIED
              ? DutyAnswers.Answer.REPLAYED
              : kept.outcome();
      return new Result(
          said.id(), again, kept.code(), kept.title(), kept.detail(), now(said.duty(), locale));
    }
    Outcome outcome = doing.perform(said.duty(), said.verb(), version, said.body(), said.files());
    DutyAnswers.Brief kept = answers.brief(outcome);
    table.insert(said.id(), account, said.duty(), json.writeValueAsString(kept), clock.instant());
    return new Result(
        said.id(),
        kept.outcome(),
        kept.code(),
        kept.title(),
        kept.detail(),
        now(said.duty(), locale));
  }

  private Result refused(Said said, List<Fault> faults, Locale locale) {
    Fault first = faults.getFirst();
    return new Result(
        said.id(),
        DutyAnswers.Answer.REFUSED,
        first.code(),
        first.field(),
        problems.faultText(locale, first),
        transaction.execute(_ -> now(said.duty(), locale)));
  }

  private @Nullable DutyView now(UUID duty, Locale locale) {
    return duties.find(duty).map(found -> views.view(found, locale)).orElse(null);
  }
}
