package shoutu.surveillance.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody reports, or that another system tells of.
 *
 * @param claimedAt when it is said to have been reported; the server's time stands beside it
 * @param signal from which it was known; its cases are tied
 * @param cases that belong to it
 * @param sourceId under which its source knows it: the same is taken once
 */
public record NewEvent(
    EventFacts facts,
    EventWords words,
    Mode mode,
    @Nullable Instant claimedAt,
    @Nullable UUID signal,
    List<UUID> cases,
    @Nullable String sourceSystem,
    @Nullable String sourceId) {

  public enum Mode {
    /** Legal clocks start, and whoever must act is asked. */
    NOW,
    /** History: it is kept, nobody is asked for anything. */
    PAST
  }

  public NewEvent {
    cases = List.copyOf(cases);
  }

  public static NewEvent of(EventFacts facts, EventWords words) {
    return new NewEvent(facts, words, Mode.NOW, null, null, List.of(), null, null);
  }

  public NewEvent fromSignal(@Nullable UUID id) {
    return new NewEvent(facts, words, mode, claimedAt, id, cases, sourceSystem, sourceId);
  }

  public NewEvent from(String system, String id, Mode as) {
    return new NewEvent(facts, words, as, claimedAt, signal, cases, system, id);
  }

  public NewEvent claimed(@Nullable Instant at) {
    return new NewEvent(facts, words, mode, at, signal, cases, sourceSystem, sourceId);
  }

  public NewEvent with(List<UUID> tied) {
    return new NewEvent(facts, words, mode, claimedAt, signal, tied, sourceSystem, sourceId);
  }
}
