package shoutu.briefing.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.board.Board.EarlyAction;
import shoutu.briefing.board.Board.Seven;
import shoutu.response.Activation;
import shoutu.response.timeline.Timeliness;
import shoutu.response.timeline.Timeliness.ActionState;
import shoutu.response.timeline.Timeliness.Milestone;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.territory.Place;

/** 7-1-7 as the board shows it: days beside their goals, each date with its source. */
final class SevenRules {

  private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

  static Seven of(
      Activation outbreak,
      Timeliness times,
      Timeliness.Limits limits,
      Place place,
      RuleBook book,
      Locale locale) {
    Milestone completion = times.completion().orElse(null);
    Map<String, String> sources = new HashMap<>();
    note(sources, "emergence", times.emergence());
    note(sources, "detection", times.detection());
    note(sources, "notification", times.notification());
    note(sources, "completion", completion);
    return new Seven(
        outbreak.id(),
        outbreak.disease(),
        book.disease(outbreak.disease())
            .map(Disease::names)
            .map(names -> names.in(locale))
            .orElse(outbreak.disease()),
        outbreak.stage().name(),
        place.code(),
        place.name(),
        place.nameEn(),
        at(times.emergence()),
        at(times.detection()),
        at(times.notification()),
        at(completion),
        days(times.detect(limits)),
        days(times.notified(limits)),
        days(times.respond(limits)),
        goal(limits.detect()),
        goal(limits.notification()),
        goal(limits.respond()),
        actions(times),
        sources,
        "/api/activations/" + outbreak.id());
  }

  private static List<EarlyAction> actions(Timeliness times) {
    List<EarlyAction> actions = new ArrayList<>();
    for (shoutu.rules.EarlyAction action : shoutu.rules.EarlyAction.values()) {
      actions.add(
          switch (times.actions().getOrDefault(action, new ActionState.Open())) {
            case ActionState.Done(Milestone when) ->
                new EarlyAction(action.name(), when.at(), null, address(when));
            case ActionState.Open() -> new EarlyAction(action.name(), null, null, null);
            case ActionState.NotApplicable(String reason) ->
                new EarlyAction(action.name(), null, reason, null);
          });
    }
    return actions;
  }

  private static void note(
      Map<String, String> sources, String field, @Nullable Milestone milestone) {
    if (milestone != null) {
      sources.put(field, address(milestone));
    }
  }

  /** Where a record of this kind is read. */
  private static String address(Milestone milestone) {
    String list =
        switch (milestone.sourceKind()) {
          case "CASE" -> "cases";
          case "SIGNAL" -> "signals";
          case "DUTY" -> "duties";
          case "PROBLEM" -> "problems";
          case "ACTIVATION" -> "activations";
          default -> "acts?id=";
        };
    return "/api/" + (list.endsWith("=") ? list : list + "/") + milestone.sourceId();
  }

  private static int goal(Duration limit) {
    return Math.toIntExact(limit.toDays());
  }

  private static @Nullable Instant at(@Nullable Milestone milestone) {
    return milestone == null ? null : milestone.at();
  }

  private static @Nullable Double days(Timeliness.Interval interval) {
    Optional<Duration> took = interval.took();
    return took.isEmpty() ? null : took.get().toSeconds() / DAY_SECONDS;
  }

  private SevenRules() {}
}
