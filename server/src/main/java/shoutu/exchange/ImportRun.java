package shoutu.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One import as the list shows it. */
public record ImportRun(
    UUID id,
    Kind kind,
    String mode,
    State state,
    String place,
    @Nullable String post,
    Instant startedAt,
    @Nullable Instant finishedAt,
    long rows,
    int accepted,
    int duplicates,
    int rejected,
    int candidates) {

  public enum Kind {
    LINELIST,
    TERRITORY,
    POSTS,
    DUTY_LISTS,
    TEAMS,
    BOUNDARIES,
    ROSTER
  }

  public enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
