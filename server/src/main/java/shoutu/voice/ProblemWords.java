package shoutu.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said, and how to reach the one who said it. Null: not told, or its time is over. */
public record ProblemWords(
    @Nullable String text,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String address,
    List<PrivatePage.Said> messages) {

  public ProblemWords {
    messages = List.copyOf(messages);
  }
}
