package shoutu.response.drill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.DrillForm;

/**
 * One turn of a plan's drill in a place.
 *
 * @param drill the key in its plan
 * @param dueAt when it was asked for, and {@code duty} by what; null: held before anyone asked
 * @param held null while it is owed
 */
record Rehearsal(
    UUID id,
    int version,
    String place,
    String plan,
    String drill,
    @Nullable Instant dueAt,
    @Nullable UUID duty,
    @Nullable Held held) {

  enum Result {
    HELD,
    /** It would not have worked as the plan says. */
    FAILED
  }

  /**
   * @param edition of the plan
   * @param functions that took part
   */
  record Held(
      LocalDate on,
      DrillForm form,
      String edition,
      List<String> functions,
      List<Step> steps,
      Instant reportedAt) {
    Held {
      functions = List.copyOf(functions);
      steps = List.copyOf(steps);
    }
  }

  /**
   * @param line of the plan
   * @param minutes it took; null: not measured
   */
  record Step(String line, Result result, @Nullable Integer minutes) {}

  /**
   * What was found, and the duty that follows.
   *
   * @param line that it is about; null: none in particular
   */
  record Finding(UUID id, UUID rehearsal, @Nullable String line, String text, UUID duty) {}
}
