package shoutu.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One import as the list shows it.
 *
 * @param source the system whose ids its rows carry
 * @param undone so many of its records were taken back
 * @param kept and so many stayed, because somebody had worked with them
 */
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
    int candidates,
    @Nullable String source,
    @Nullable Instant undoneAt,
    @Nullable Integer undone,
    @Nullable Integer kept) {

  public enum Kind {
    LINELIST,
    CONTACTS,
    RELATIONS,
    SAMPLES,
    EVENTS,
    VISITS,
    COUNTS,
    TERRITORY,
    POSTS,
    DUTY_LISTS,
    TEAMS,
    DEPLOYMENT_TEAMS,
    STOCKS,
    BOUNDARIES,
    ROSTER
  }

  public enum State {
    RUNNING,
    DONE,
    FAILED,
    UNDONE
  }
}
