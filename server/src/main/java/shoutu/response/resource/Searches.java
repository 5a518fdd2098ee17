package shoutu.response.resource;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import shoutu.base.Acting;
import shoutu.response.resource.planning.Progress;

/** Which searches run on this server right now: one at a time for each place. */
@Component
class Searches {

  /**
   * @param by who asked for it; a job when it is computed again by itself
   */
  record Running(Instant since, String by, Progress progress) {}

  private final Map<String, ReentrantLock> doors = new ConcurrentHashMap<>();
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Clock clock;

  Searches(Clock clock) {
    this.clock = clock;
  }

  /** Waits for the one that runs for this place. */
  <T> T alone(String place, Function<Progress, T> work) {
    ReentrantLock door = doors.computeIfAbsent(place, _ -> new ReentrantLock());
    door.lock();
    try {
      Progress progress = new Progress();
      running.put(place, new Running(clock.instant(), Acting.current().actor().name(), progress));
      return work.apply(progress);
    } finally {
      running.remove(place);
      door.unlock();
    }
  }

  Optional<Running> at(String place) {
    return Optional.ofNullable(running.get(place));
  }

  /** False when none runs. */
  boolean stop(String place) {
    Optional<Running> found = at(place);
    found.ifPresent(it -> it.progress().stop());
    return found.isPresent();
  }
}
