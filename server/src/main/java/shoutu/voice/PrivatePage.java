package shoutu.voice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Act;
import shoutu.duty.Duty;
import shoutu.rules.Matter;
import shoutu.territory.Owner;
import shoutu.territory.Place;
import shoutu.voice.enclosure.Enclosure;
import shoutu.voice.notice.ResidentNotices;

/**
 * What a resident sees at their link.
 *
 * @param text what they said; null when its time is over
 * @param watchedUntil until when it reopens if it comes back; null while it is not closed
 * @param reach whether they are told of news, as they wished
 */
public record PrivatePage(
    Problem problem,
    Duty duty,
    Matter matter,
    Place place,
    Owner owner,
    PlainRules.State state,
    @Nullable String text,
    List<Said> messages,
    List<Step> steps,
    List<Objections.Opened> objections,
    List<Enclosure> enclosures,
    @Nullable Instant watchedUntil,
    ResidentNotices.Reach reach) {

  public record Said(Author author, String text, Instant at) {}

  public record Step(Act act, Instant at) {}

  public PrivatePage {
    messages = List.copyOf(messages);
    steps = List.copyOf(steps);
    objections = List.copyOf(objections);
    enclosures = List.copyOf(enclosures);
  }

  /** Whether they may say now that it was classified wrongly. */
  public boolean mayObject() {
    return PlainRules.mayBeReclassified(duty)
        && objections.stream().noneMatch(one -> one.objection().waits());
  }

  /** True while the resident is asked whether it is fixed. */
  public boolean asks() {
    return state == PlainRules.State.SAID_FIXED;
  }

  public boolean mayComeBack(Instant now) {
    return watchedUntil != null && now.isBefore(watchedUntil);
  }
}
