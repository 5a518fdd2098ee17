package shoutu.voice.pages;

import java.time.Instant;
import java.util.List;

/**
 * The private page of one who is bound by a measure: why, by whom, until when, and how to object.
 *
 * @param news what has just happened by their own hand, in words; empty when nothing
 * @param heading where it stands, in one sentence
 * @param reason what it rests on, and {@code rule} with its article
 * @param decider the post; empty where none is known
 * @param helper who feeds and helps, {@code helpAt} where to ask for it, and {@code helpline}
 * @param mayObject whether the form is shown
 * @param remedies what remains after a rejection
 */
public record WhyPage(
    Frame frame,
    String news,
    String trouble,
    String measure,
    String place,
    String heading,
    String headingMore,
    LinkPage.Tone tone,
    String reason,
    String rule,
    String decider,
    Instant since,
    String until,
    String helper,
    String helpAt,
    String helpline,
    Asks asks,
    String objectMore,
    String objectRule,
    List<Objection> objections,
    List<Remedy> remedies,
    String action,
    String typed,
    String link) {

  /** Whether the person can object now. */
  public enum Asks {
    WHETHER_TO_OBJECT,
    NOTHING
  }

  /** One objection, and how far it is: the lines in words. */
  public record Objection(String state, List<String> lines, String text, String reasons) {
    public Objection {
      lines = List.copyOf(lines);
    }
  }

  public record Remedy(String text, String basis) {}

  public WhyPage {
    objections = List.copyOf(objections);
    remedies = List.copyOf(remedies);
  }
}
