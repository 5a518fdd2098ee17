package shoutu.response.period;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a response means to reach in one period, and by which tasks.
 *
 * @param no the how manieth of its response
 * @param supplies teams and supplies for the period, in words
 * @param safety what those who go out must know
 * @param duty to write it; null: nobody was asked to
 */
record ActionPlan(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    UUID activation,
    int no,
    Stage stage,
    Instant from,
    Instant until,
    List<Objective> objectives,
    List<Task> tasks,
    String supplies,
    String safety,
    Signed drafted,
    @Nullable Signed approved,
    @Nullable Signed closed,
    @Nullable UUID duty) {

  ActionPlan {
    objectives = List.copyOf(objectives);
    tasks = List.copyOf(tasks);
  }

  enum Stage {
    DRAFT,
    APPROVED,
    CLOSED
  }

  /** Who, in which post, when. */
  record Signed(Instant at, String by, @Nullable String post) {}

  /**
   * @param measure how one sees that it is reached
   * @param carried whether it comes from the period before
   * @param reached null: the period is not over
   * @param result what came of it
   */
  record Objective(
      String text,
      String measure,
      boolean carried,
      @Nullable Boolean reached,
      @Nullable String result) {}

  /**
   * Something that a post does for an objective.
   *
   * @param objective its number, from 1
   * @param duty as which it was issued; null: not yet approved
   */
  record Task(int objective, String place, String function, String text, @Nullable UUID duty) {}

  /** As somebody writes it. */
  record Draft(
      Instant from,
      Instant until,
      List<Objective> objectives,
      List<Task> tasks,
      String supplies,
      String safety) {
    Draft {
      objectives = List.copyOf(objectives);
      tasks = List.copyOf(tasks);
    }
  }
}
