package shoutu.rules;

import java.util.Set;

/**
 * A seat of a panel, and who may take it.
 *
 * @param levels at one of which they hold a post; empty: at any
 * @param functions one of which that post has; empty: any
 * @param outside whether they must hold no post at the place that is judged, nor below it
 */
public record PanelSeat(String code, Set<Level> levels, Set<String> functions, boolean outside) {

  static PanelSeat read(PackNode node) {
    return new PanelSeat(
        node.text("code"),
        node.has("levels") ? Set.copyOf(node.manyOf("levels", Level.class)) : Set.of(),
        node.has("functions") ? Set.copyOf(node.texts("functions")) : Set.of(),
        node.has("outside") && node.flag("outside"));
  }

  /** Whether a post, by its place's level and its function, is one for this seat. */
  public boolean takes(Level level, String function) {
    return (levels.isEmpty() || levels.contains(level))
        && (functions.isEmpty() || functions.contains(function));
  }
}
