package shoutu.rules;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a request for data costs those who answer it, and how much of it there may be.
 *
 * @param newField to enter one field
 * @param prefilledField to confirm one whose value is known
 * @param overhead for each answer, whatever is in it
 * @param budget of one post on one day
 * @param budgetInResponse the same where a response runs
 * @param longest until its end
 * @param unread a form whose answers nobody read for so long switches itself off
 * @param override what the leader allows beyond the budget ends after this
 * @param answer how long one answer may take, by how often it is asked
 */
public record BurdenRule(
    Duration newField,
    Duration prefilledField,
    Duration overhead,
    Duration budget,
    Duration budgetInResponse,
    Duration longest,
    Duration unread,
    Duration override,
    Map<Frequency, Duration> answer,
    int mostRespondents,
    int mostFields,
    Basis basis) {

  /** How often a form is asked, and every how many days. */
  public enum Frequency {
    ONCE(0),
    DAILY(1),
    WEEKLY(7),
    MONTHLY(30);

    private final int days;

    Frequency(int days) {
      this.days = days;
    }

    /** 0 when it does not come again. */
    public int days() {
      return days;
    }
  }

  public BurdenRule {
    answer = Map.copyOf(answer);
  }

  public Duration answerWithin(Frequency frequency) {
    return answer.getOrDefault(frequency, Duration.ofDays(1));
  }

  static BurdenRule read(PackReader pack, PackNode node) {
    PackNode times = node.map("answer");
    Map<Frequency, Duration> answer = new EnumMap<>(Frequency.class);
    for (Frequency frequency : Frequency.values()) {
      answer.put(frequency, times.duration(frequency.name()));
    }
    return new BurdenRule(
        node.duration("newField"),
        node.duration("prefilledField"),
        node.duration("overhead"),
        node.duration("budget"),
        node.duration("budgetInResponse"),
        node.duration("longest"),
        node.duration("unread"),
        node.duration("override"),
        answer,
        node.number("mostRespondents"),
        node.number("mostFields"),
        pack.basisOf(node));
  }
}
