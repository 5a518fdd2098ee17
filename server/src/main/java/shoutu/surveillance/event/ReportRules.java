package shoutu.surveillance.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.EventOutcome.Why;
import shoutu.surveillance.event.HealthEvent.State;

/** What may be reported when, and what a report changes. */
final class ReportRules {

  /** Empty when the report may go out now. Nobody's leave is among the conditions. */
  static Optional<Why> refusal(State state, Kind kind, List<Change> changes, EventWords words) {
    boolean says = !changes.isEmpty() || !words.byName().isEmpty();
    return switch (kind) {
      case PROGRESS ->
          state != State.ONGOING && state != State.ENDED
              ? Optional.of(Why.OVER)
              : says ? Optional.empty() : Optional.of(Why.NOTHING_NEW);
      case CORRECTION ->
          state == State.MERGED
              ? Optional.of(Why.OVER)
              : says ? Optional.empty() : Optional.of(Why.NOTHING_NEW);
      case CLOSING ->
          switch (state) {
            case ENDED -> Optional.empty();
            case ONGOING -> Optional.of(Why.NOT_ENDED);
            case CLOSED, EXCLUDED, MERGED -> Optional.of(Why.OVER);
          };
      case INITIAL,
          EXCLUDED,
          VERIFIED,
          PASSED_UP,
          WARNING_PROPOSED,
          WARNING_DECIDED,
          ENDED,
          MERGED,
          JOINED,
          SPLIT_OFF,
          SPLIT_FROM,
          REVIEWED ->
          throw new IllegalArgumentException(kind + " is not sent as a later report.");
    };
  }

  /** How the event stands after a report. New cases after the end mean that it goes on. */
  static State after(State state, Kind kind, List<Change> changes) {
    return switch (kind) {
      case CLOSING -> State.CLOSED;
      case PROGRESS -> state == State.ENDED && moreCases(changes) ? State.ONGOING : state;
      default -> state;
    };
  }

  private static boolean moreCases(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.field().equals("cases"))
        .anyMatch(change -> number(change.after()) > number(change.before()));
  }

  private static int number(@Nullable String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }

  /** Field by field, in the order in which a report is read. */
  static List<Change> changes(EventFacts before, EventFacts after) {
    Map<String, String> was = before.byName();
    Map<String, String> is = after.byName();
    Set<String> fields = new LinkedHashSet<>(is.keySet());
    fields.addAll(was.keySet());
    List<Change> changes = new ArrayList<>();
    for (String field : fields) {
      if (!Objects.equals(was.get(field), is.get(field))) {
        changes.add(new Change(field, was.get(field), is.get(field)));
      }
    }
    return changes;
  }

  private ReportRules() {}
}
