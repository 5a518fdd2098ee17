package shoutu.rules;

import java.time.Duration;
import java.util.List;

/**
 * How a response is led: the posts of its command, and its periods.
 *
 * @param planner the county's function that writes the plan of each period
 * @param period how long one is as a rule
 * @param from at this level of a response and above, each period has a plan
 * @param objectives so many at most
 */
public record CommandRule(
    List<Post> posts,
    String planner,
    Duration period,
    ResponseLevel from,
    int objectives,
    Basis basis) {

  public CommandRule {
    posts = List.copyOf(posts);
  }

  /**
   * @param function the county's function whose holder fills it
   */
  public record Post(String code, Names names, String function) {}
}
