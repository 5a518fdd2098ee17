package shoutu.response.learning;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Activation;
import shoutu.response.ActivationMoved;
import shoutu.response.learning.Review.Item;
import shoutu.response.learning.Review.Part;
import shoutu.response.learning.ReviewRules.Refusal;
import shoutu.response.timeline.Timelines;
import shoutu.response.timeline.Timeliness.Milestone;
import shoutu.rules.Function;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door of the review after a response: opened by rule, read on record, no names. */
@Service
public class Reviews {

  private static final String KIND = "AFTER_ACTION_REVIEW";
  private static final String MOST_ACTIONS = "REVIEW_ACTIONS";

  /** What happened when, off the records; posts and persons are left out. */
  record Moment(String what, Instant at) {}

  record Seen(Review review, List<Moment> timeline, List<Item> items, int mostActions) {}

  sealed interface Said {
    record Done(Item item) implements Said {}

    record Refused(Refusal why) implements Said {}
  }

  private final LearningTable table;
  private final Timelines timelines;
  private final Improvements improvements;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Reviews(
      LearningTable table,
      Timelines timelines,
      Improvements improvements,
      Duties duties,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.timelines = timelines;
    this.improvements = improvements;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** A response that ended is looked back upon; once. */
  @EventListener
  void on(ActivationMoved moved) {
    Activation chain = moved.activation();
    if (chain.stage() != Activation.Stage.ENDED || table.reviewOf(chain.id()).isPresent()) {
      return;
    }
    Place county = territory.get(chain.placeCode());
    Duty duty =
        duties.issue(
            NewDuty.of(KIND, new Field(county.code(), Function.LEAD))
                .about(new Subject("ACTIVATION", chain.id()))
                .with("disease", chain.disease()));
    table.open(new Review(Ids.next(clock), chain.id(), clock.instant(), duty.id()), county);
  }

  /** Empty: no review is open. That it was read is on record. */
  @Transactional
  Optional<Seen> read(Activation chain) {
    return table
        .reviewOf(chain.id())
        .map(
            review -> {
              table.read(
                  Ids.next(clock),
                  review.id(),
                  territory.get(chain.placeCode()),
                  clock.instant(),
                  Acting.current().actor().name());
              return new Seen(review, timeline(chain), table.items(review.id()), mostActions());
            });
  }

  @Transactional
  Optional<Said> say(Activation chain, Part part, String text, @Nullable Improvement follows) {
    return table
        .reviewOf(chain.id())
        .map(
            review -> {
              table.lock(review.id());
              Optional<Refusal> refusal =
                  ReviewRules.refusal(part, text, follows, table.items(review.id()), mostActions());
              return refusal
                  .<Said>map(Said.Refused::new)
                  .orElseGet(() -> said(chain, review, part, text, follows));
            });
  }

  private Said said(
      Activation chain, Review review, Part part, String text, @Nullable Improvement follows) {
    Item item =
        new Item(
            Ids.next(clock),
            part,
            text,
            clock.instant(),
            follows == null ? null : improvements.issue(chain, follows));
    table.say(review.id(), item, territory.get(chain.placeCode()));
    return new Said.Done(item);
  }

  private int mostActions() {
    return rules.at(clock.instant()).indicator(MOST_ACTIONS).whole();
  }

  private List<Moment> timeline(Activation chain) {
    List<Moment> moments = new ArrayList<>();
    var times = timelines.of(chain);
    add(moments, "EMERGENCE", times.emergence());
    add(moments, "DETECTION", times.detection());
    add(moments, "NOTIFICATION", times.notification());
    add(moments, "VERIFIED", chain.verified() == null ? null : chain.verified().by());
    add(moments, "ASSESSED", chain.assessed() == null ? null : chain.assessed().by());
    add(moments, "PROPOSED", chain.proposed() == null ? null : chain.proposed().by());
    add(moments, "DECIDED", chain.decided() == null ? null : chain.decided().by());
    add(moments, "COMPLETION", times.completion().orElse(null));
    add(moments, "ENDED", chain.ended() == null ? null : chain.ended().by());
    moments.sort(Comparator.comparing(Moment::at));
    return moments;
  }

  private static void add(List<Moment> moments, String what, @Nullable Milestone when) {
    if (when != null) {
      moments.add(new Moment(what, when.at()));
    }
  }

  private static void add(
      List<Moment> moments, String what, Activation.@Nullable Signature signed) {
    if (signed != null) {
      moments.add(new Moment(what, signed.at()));
    }
  }
}
