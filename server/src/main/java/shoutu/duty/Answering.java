package shoutu.duty;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shoutu.territory.Field;

/** For rooms that show what comes to somebody: the seats that they answer for at this moment. */
@Service
public class Answering {

  private final Surroundings surroundings;
  private final Clock clock;

  Answering(Surroundings surroundings, Clock clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** As duties are held: fields, and the second seats of those where one is deputy. */
  public List<Field> mySeats() {
    return List.copyOf(surroundings.mySeats(clock.instant()));
  }

  /** Who answers for a seat now; empty when there is nobody up to the top. */
  public Optional<String> holderOf(Field seat) {
    return Optional.ofNullable(surroundings.holderOf(seat, clock.instant()));
  }

  /** The seat of the watch that this duty finds while its holder is off; empty in office hours. */
  public Optional<Field> watchFor(Duty duty) {
    return surroundings.watchFor(duty, clock.instant());
  }

  /** Whether one answers to another: below it in its function or under its lead. */
  public boolean isUnder(Field low, Field high) {
    return StandingRules.isUnder(low, high, surroundings::path);
  }

  /** The field itself, whichever of its seats this is. */
  public static Field fieldOf(Field seat) {
    return Seats.fieldOf(seat);
  }
}
