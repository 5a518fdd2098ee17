package shoutu.voice.pages;

import java.time.Instant;
import java.util.List;

/**
 * A measure that binds an area, as anybody may read it: what, where, until when, why, how to
 * object.
 *
 * @param heading where it stands, in one sentence
 * @param rule its article; empty where it is no longer known, as {@code organ}, who decided
 * @param binds whether anybody has to do as it says
 * @param until when it ends by itself, ended or was lifted
 * @param objectAt where to object in writing
 * @param url of the announcement elsewhere; empty when there is none
 */
public record ZonePage(
    Frame frame,
    String heading,
    String headingMore,
    LinkPage.Tone tone,
    boolean binds,
    String measure,
    String disease,
    List<String> area,
    String rule,
    String organ,
    Instant since,
    Instant until,
    List<String> notice,
    String url,
    String necessity,
    String alternatives,
    String helpline,
    String objectAt,
    List<WhyPage.Remedy> remedies) {

  public ZonePage {
    area = List.copyOf(area);
    notice = List.copyOf(notice);
    remedies = List.copyOf(remedies);
  }
}
