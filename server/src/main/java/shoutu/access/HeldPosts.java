package shoutu.access;

import java.time.Instant;
import java.util.List;

/** Which posts somebody holds at an instant. Answered by the territory; by a list in tests. */
public interface HeldPosts {
  List<HeldPost> of(String holder, Instant at);
}
