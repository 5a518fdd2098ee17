package shoutu.voice.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shoutu.voice.notice.Tell;

/**
 * What is needed, for whom, how to reach you.
 *
 * @param grids the parts of the chosen place, for who knows theirs
 * @param ways by which they can be told of news
 * @param faults by field, in words
 * @param typed what was typed, kept after a fault
 */
public record ReportPage(
    Frame frame,
    String place,
    String placePath,
    String changePlace,
    List<Option> grids,
    List<Option> matters,
    Set<Tell.Way> ways,
    Map<String, String> typed,
    Map<String, String> faults,
    String trouble) {

  public record Option(String code, String label) {}

  public ReportPage {
    grids = List.copyOf(grids);
    matters = List.copyOf(matters);
    ways = Set.copyOf(ways);
    typed = Map.copyOf(typed);
    faults = Map.copyOf(faults);
  }

  public boolean offersSms() {
    return ways.contains(Tell.Way.SMS);
  }

  public boolean offersMail() {
    return ways.contains(Tell.Way.EMAIL);
  }

  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  public boolean isTyped(String field, String value) {
    return typed(field).equals(value);
  }

  public boolean isWrong(String field) {
    return faults.containsKey(field);
  }

  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }
}
