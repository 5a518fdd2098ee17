package shoutu.voice.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where is it? Places to press, from the township down.
 *
 * @param within the place chosen so far
 * @param sought what was typed to look for a place
 */
public record PlacePage(
    Frame frame, @Nullable Choice within, List<Choice> path, List<Choice> choices, String sought) {

  public record Choice(String label, String note, String link) {}

  public PlacePage {
    path = List.copyOf(path);
    choices = List.copyOf(choices);
  }
}
