package shoutu.duty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.territory.Field;
import shoutu.territory.Territory;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was sent as what is meant, and has it done: the same from a desk and from a phone. */
@Component
class Doing {

  private static final Set<String> REQUESTS =
      Set.of(Call.DECISION_REQUEST.kind(), Call.ESCALATION.kind());

  /** What may be shown by files. */
  private static final Set<String> SHOWN = Set.of("record", "claim", "object", "confirm");

  private final Duties duties;
  private final EvidenceFiles files;
  private final Requests requests;
  private final Territory territory;
  private final List<FieldWork> fieldWork;
  private final JsonMapper json;

  Doing(
      Duties duties,
      EvidenceFiles files,
      Requests requests,
      Territory territory,
      List<FieldWork> fieldWork,
      JsonMapper json) {
    this.duties = duties;
    this.files = files;
    this.requests = requests;
    this.territory = territory;
    this.fieldWork = fieldWork;
    this.json = json;
  }

  Outcome perform(
      UUID id, String verb, int seenVersion, Map<String, Object> body, List<Upload> uploads) {
    for (FieldWork work : fieldWork) {
      if (work.verb().equals(verb)) {
        noFiles(uploads);
        return work.apply(id, seenVersion, body);
      }
    }
    return perform(id, verb, seenVersion, json.convertValue(body, CommandForm.class), uploads);
  }

  /** With the files that show it: both are kept, or neither. */
  @Transactional
  Outcome perform(UUID id, String verb, int seenVersion, CommandForm form, List<Upload> uploads) {
    if (uploads.isEmpty()) {
      return say(id, verb, seenVersion, form, List.of());
    }
    if (!SHOWN.contains(verb)) {
      noFiles(uploads);
    }
    List<Attachment> attachments = files.taken(id, form.filesNamed(), uploads);
    Outcome outcome = say(id, verb, seenVersion, form, attachments);
    if (outcome instanceof Outcome.Done(Duty duty, Act act)) {
      files.keep(duty, act, attachments);
    }
    return outcome;
  }

  private static void noFiles(List<Upload> uploads) {
    if (!uploads.isEmpty()) {
      throw new InvalidInput(Fault.of("file", "not-allowed"));
    }
  }

  /** One of many that come together, without files. */
  record Asked(UUID duty, String verb, CommandForm form) {}

  /**
   * Many, in one transaction. Each is decided for itself; a fault in one of them holds all up.
   *
   * @throws InvalidInput naming the command, as in {@code commands[3].text}
   */
  @Transactional
  List<Outcome> performAll(List<Asked> asked) {
    Map<UUID, Duty> known = new HashMap<>();
    duties
        .findAll(asked.stream().map(Asked::duty).toList())
        .forEach(duty -> known.put(duty.id(), duty));
    List<Fault> faults = new ArrayList<>();
    List<CommandOn> commands = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Asked one = asked.get(i);
      @Nullable Duty duty = known.get(one.duty());
      try {
        int seen = one.form().seenVersion();
        if (duty != null && isRuling(duty, one.verb())) {
          faults.add(Fault.of("commands[%d].verb".formatted(i), "not-allowed"));
        } else if (duty != null) {
          commands.add(new CommandOn(one.duty(), seen, command(duty, one)));
        }
      } catch (InvalidInput unreadable) {
        for (Fault fault : unreadable.faults()) {
          faults.add(fault.within("commands[%d]".formatted(i)));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    Iterator<Outcome> outcomes = duties.applyAll(commands).iterator();
    return asked.stream()
        .map(one -> known.containsKey(one.duty()) ? outcomes.next() : new Outcome.Unknown())
        .toList();
  }

  private Command command(Duty duty, Asked asked) {
    return command(duty, asked.verb().toLowerCase(Locale.ROOT), asked.form(), List.of());
  }

  /** What is decided with more than a command: the answer to a request, the ruling of a dispute. */
  private static boolean isRuling(Duty duty, String verb) {
    String kind = duty.charge().kind();
    return isAnswer(kind, verb) || isVerdict(kind, verb);
  }

  private static boolean isAnswer(String kind, String verb) {
    return Set.of("answer", "decide", "claim").contains(verb) && REQUESTS.contains(kind);
  }

  private static boolean isVerdict(String kind, String verb) {
    return Set.of("decide", "claim").contains(verb) && kind.equals(Call.DISPUTE.kind());
  }

  private Outcome say(
      UUID id, String verb, int seenVersion, CommandForm form, List<Attachment> attachments) {
    Optional<Duty> found = duties.find(id);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    Duty duty = found.get();
    String kind = duty.charge().kind();
    if (isAnswer(kind, verb)) {
      Requests.Ruling ruling =
          new Requests.Ruling(form.choiceOn(duty), form.words(), form.moreOrNone().orElse(null));
      return requests.decide(id, seenVersion, ruling);
    }
    if (isVerdict(kind, verb)) {
      return requests.rule(
          id, new Requests.Verdict(form.upholds() ? known(form.field()) : null, form.words()));
    }
    return duties.apply(
        id, seenVersion, command(duty, verb.toLowerCase(Locale.ROOT), form, attachments));
  }

  private Command command(Duty duty, String verb, CommandForm form, List<Attachment> attachments) {
    return switch (verb) {
      case "acknowledge" -> new Command.Acknowledge();
      case "record" -> new Command.Record(form.finding().with(attachments));
      case "assign" -> new Command.Assign(fieldNamed(form));
      case "claim" -> new Command.Claim(form.finding().with(attachments));
      case "cannot" -> new Command.Cannot(form.obstacleNamed(), form.words());
      case "answer" -> new Command.Answer(form.replyNamed(), form.words());
      case "object" ->
          new Command.Objection(form.objectionGrounds().with(attachments), fieldNamed(form));
      case "decide" -> verdict(duty, form);
      case "defer" -> new Command.Defer(form.words(), form.review());
      case "review" -> new Command.Review();
      case "extend" -> new Command.Extend(form.more(), form.words());
      case "unacknowledge" -> new Command.Unacknowledge(form.words());
      case "confirm" -> seen(duty, form.finding().with(attachments));
      case "refuse" -> new Command.Refuse(form.words());
      case "cancel" -> new Command.Cancel(form.words());
      case "recur" -> new Command.Recur(form.words());
      default -> throw new InvalidInput(Fault.of("verb", "not-allowed"));
    };
  }

  private Command verdict(Duty duty, CommandForm form) {
    if (!form.upholds()) {
      return new Command.Reject(form.words());
    }
    Field right = known(form.field());
    return new Command.Uphold(right, duties.groundFor(right, duty), form.words());
  }

  private @Nullable Field fieldNamed(CommandForm form) {
    @Nullable Field field = form.fieldOrNone();
    return field == null ? null : known(field);
  }

  private Field known(Field field) {
    if (territory.find(field.place()).isEmpty()) {
      throw new InvalidInput(Fault.of("place", "unknown-place"));
    }
    return field;
  }

  /** Who confirms a duty that an observer closes says what they saw; "seen" is the least. */
  private static Command seen(Duty duty, Finding finding) {
    if (duty.charge().terms().observed() != Terms.Observed.BY_OBSERVER) {
      return new Command.Confirm();
    }
    return new Command.Observe(finding.isEmpty() ? Finding.of(Map.of("seen", true)) : finding);
  }
}
