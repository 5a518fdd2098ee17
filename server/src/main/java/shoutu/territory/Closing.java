package shoutu.territory;

import java.util.List;

/**
 * A place that is to end.
 *
 * @param successors what follows it, the heir first; empty: the place above takes it over
 */
public record Closing(String place, List<String> successors) {

  public Closing {
    successors = List.copyOf(successors);
  }
}
