package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/**
 * What a caller sends with any verb. Each verb reads what it needs; what a person says in their own
 * words is {@code text}, whatever the verb.
 *
 * @param obstacle of "I can't"
 * @param reply of an answer: GO_ON or CALL_OFF
 * @param choice of a decision request: one of the options that it offers
 * @param verdict of a dispute: UPHOLD or REJECT
 * @param by how much more time, ISO 8601
 * @param place with {@code function}: an assignee, or the right owner
 */
record CommandForm(
    @Nullable Integer version,
    @Nullable EvidenceForm evidence,
    @Nullable EvidenceForm grounds,
    @Nullable String text,
    @Nullable String ask,
    @Nullable String reason,
    @Nullable String obstacle,
    @Nullable String reply,
    @Nullable String choice,
    @Nullable String verdict,
    @Nullable String plan,
    @Nullable Instant reviewAt,
    @Nullable String by,
    @Nullable String place,
    @Nullable String function) {

  record EvidenceForm(
      @Nullable String kind, @Nullable Map<String, Object> facts, @Nullable String text) {}

  int seenVersion() {
    return required(version, "version");
  }

  /** The person's own words, under whichever name they came; blank when there are none. */
  String words() {
    for (String words : new @Nullable String[] {text, ask, plan, reason}) {
      if (words != null && !words.isBlank()) {
        return words;
      }
    }
    return evidence == null || evidence.text() == null ? "" : evidence.text();
  }

  Finding finding() {
    return finding(evidence);
  }

  /** An objection's grounds. What is only said is a record too. */
  Finding objectionGrounds() {
    return finding(grounds == null ? evidence : grounds);
  }

  private Finding finding(@Nullable EvidenceForm form) {
    String said =
        form == null || form.text() == null || form.text().isBlank() ? words() : form.text();
    Map<String, Object> facts =
        form == null || form.facts() == null ? Map.of() : Map.copyOf(form.facts());
    Evidence kind =
        form == null || form.kind() == null
            ? said.isBlank() && facts.isEmpty() ? Evidence.NONE : Evidence.RECORD
            : said(one(Evidence.class, form.kind(), "evidence"));
    return new Finding(kind, facts, said.isBlank() ? null : said);
  }

  /** A photo or a document is shown by handing it in, not by saying so. */
  private static Evidence said(Evidence kind) {
    return kind == Evidence.NONE ? kind : Evidence.RECORD;
  }

  /** What the files that come along are said to be; null when that is left open. */
  @Nullable Evidence filesNamed() {
    @Nullable EvidenceForm form = evidence == null ? grounds : evidence;
    return form == null || form.kind() == null
        ? null
        : one(Evidence.class, form.kind(), "evidence");
  }

  Stage.Obstacle obstacleNamed() {
    return one(Stage.Obstacle.class, obstacle == null ? reason : obstacle, "obstacle");
  }

  Command.Answer.Reply replyNamed() {
    return one(Command.Answer.Reply.class, reply == null ? "GO_ON" : reply, "reply");
  }

  /** What was chosen on a request; else what its reply comes to. */
  Choice choiceOn(Duty request) {
    if (choice != null) {
      return one(Choice.class, choice, "choice");
    }
    if (replyNamed() == Command.Answer.Reply.CALL_OFF) {
      return Choice.CALL_OFF;
    }
    return request.charge().params().get("recommended") instanceof String recommended
        ? Choice.valueOf(recommended)
        : Choice.GO_ON;
  }

  boolean upholds() {
    return "UPHOLD".equals(required(verdict, "verdict"));
  }

  Instant review() {
    return required(reviewAt, "reviewAt");
  }

  Duration more() {
    return moreOrNone().orElseThrow(() -> new InvalidInput(Fault.of("by", "missing")));
  }

  Optional<Duration> moreOrNone() {
    if (by == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(by));
    } catch (DateTimeParseException e) {
      throw new InvalidInput(new Fault("by", "unreadable", Map.of("value", by)));
    }
  }

  @Nullable Field fieldOrNone() {
    return place == null || place.isBlank() || function == null || function.isBlank()
        ? null
        : new Field(place, function);
  }

  Field field() {
    return required(fieldOrNone(), "place");
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new InvalidInput(Fault.of(field, "missing"));
    }
    return value;
  }

  private static <E extends Enum<E>> E one(Class<E> type, @Nullable String name, String field) {
    try {
      return Enum.valueOf(type, required(name, field).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(Fault.of(field, "not-allowed"));
    }
  }
}
