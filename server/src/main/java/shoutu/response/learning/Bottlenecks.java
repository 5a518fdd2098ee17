package shoutu.response.learning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.response.Activation;
import shoutu.response.Activation.Verified.Result;
import shoutu.response.Responses;
import shoutu.response.learning.Bottleneck.Cause;
import shoutu.response.learning.Bottleneck.Sort;
import shoutu.response.learning.Bottleneck.Span;
import shoutu.response.learning.SevenRules.Outbreak;
import shoutu.response.timeline.Timelines;
import shoutu.response.timeline.Timeliness;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * The door of what held up, or sped up, a response; and how quickly a place answers on the whole.
 */
@Service
public class Bottlenecks {

  private static final int MOST = 200;

  /**
   * @param goal the share that Sphere asks for
   * @param shareFrom with fewer than this, no share is to be told
   */
  record Performance(
      SphereRules.Sphere sphere,
      int hours,
      double goal,
      int shareFrom,
      int days,
      SevenRules.Seven seven,
      Map<Cause, Integer> causes) {}

  private final LearningTable table;
  private final Responses responses;
  private final Timelines timelines;
  private final Improvements improvements;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Bottlenecks(
      LearningTable table,
      Responses responses,
      Timelines timelines,
      Improvements improvements,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.responses = responses;
    this.timelines = timelines;
    this.improvements = improvements;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** Empty: the interval was met, or is still in time. */
  @Transactional
  Optional<Bottleneck> note(
      Activation chain,
      Span span,
      Sort sort,
      Cause cause,
      List<String> whys,
      @Nullable Improvement follows) {
    Instant now = clock.instant();
    boolean may =
        BottleneckRules.mayStand(sort, span, timelines.of(chain), timelines.limits(chain), now);
    if (!may) {
      return Optional.empty();
    }
    Bottleneck it =
        new Bottleneck(
            Ids.next(clock),
            chain.id(),
            span,
            sort,
            cause,
            whys,
            now,
            follows == null ? null : improvements.issue(chain, follows));
    table.note(it, territory.get(chain.placeCode()));
    return Optional.of(it);
  }

  @Transactional(readOnly = true)
  public List<Bottleneck> of(UUID activation) {
    return table.of(activation);
  }

  /** Over the outbreaks of the rule pack's window whose county lies in the subtree. */
  @Transactional(readOnly = true)
  Performance performance(Subtree within) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    int days = book.indicator("SPHERE_WINDOW").whole();
    int hours = book.indicator("SPHERE_HOURS").whole();
    Instant since = now.minus(Duration.ofDays(days));
    List<Activation> chains =
        responses.page(within, Optional.empty(), MOST).items().stream()
            .filter(chain -> !chain.openedAt().isBefore(since))
            .filter(chain -> chain.stage() != Activation.Stage.WITHDRAWN)
            .toList();
    return new Performance(
        SphereRules.of(chains.stream().map(this::alert).toList(), now, Duration.ofHours(hours)),
        hours,
        book.indicator("SPHERE_GOAL").value(),
        book.indicator("SHARE_MINIMUM").whole(),
        days,
        SevenRules.of(
            chains.stream()
                .filter(Bottlenecks::isTrue)
                .map(chain -> new Outbreak(timelines.of(chain), timelines.limits(chain)))
                .toList()),
        table.causes(within, since));
  }

  private static boolean isTrue(Activation chain) {
    return chain.verified() != null && chain.verified().result() == Result.TRUE;
  }

  private Alert alert(Activation chain) {
    Timeliness times = timelines.of(chain);
    Timeliness.Milestone recorded = times.detection();
    Timeliness.Milestone reported = times.notification();
    return new Alert(
        recorded == null ? null : recorded.at(),
        reported == null ? chain.openedAt() : reported.at(),
        chain.verified() == null ? null : chain.verified().by().at(),
        isTrue(chain),
        chain.assessed() == null ? null : chain.assessed().by().at());
  }
}
