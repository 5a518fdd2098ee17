package shoutu.simulate;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a unit may do so that its numbers look better than what is so: the fourteen games against
 * which the rules are made, and two that are no game but as bad. Whoever plays at none is honest.
 */
public enum Game {
  /** Reports as done what was not done. */
  PAPER_CLOSING("F8"),
  /** Hands orders down in its superior's words and adds nothing. */
  PASSING_ON("F1"),
  /** Lets most of the time pass before it hands down. */
  EATING_THE_TIME("F3"),
  /** Says "not mine" of what is its own. */
  PUSHING_AWAY("F6"),
  /** Writes every order from one and the same text. */
  COPIES("F7"),
  /** Shows everything by one and the same photo. */
  ONE_PHOTO("PHOTO"),
  /** Holds back what is done and reports it all on one day. */
  CAMPAIGN("BURST"),
  /** Leaves what is asked from below until long after its time. */
  LATE_ANSWERS("F10"),
  /** Asks those that are content to say so, before anybody else is asked. */
  STEERING(),
  /** Tries to have what is urgent called less so. */
  CLASSIFYING_DOWN(),
  /** Tries to withdraw what it has not done, so that it does not count. */
  SHRINKING(),
  /** Tries to get more time for what is late already. */
  RESETTING(),
  /** Enters late what it did late, and says that it was done in time. */
  LATE_TRUTH(),
  /** No longer tells what its clinics see. */
  SILENT_ZERO(),
  /** Tries to close off whole villages, to be on the safe side. */
  OVER_COMPLYING(),
  /** Scolds whoever says "I can't"; so its villages say that it is done. */
  PUNISHING_THE_MESSENGER(),
  /** Asks its villages again for what exists. */
  ASKING_AGAIN("F4"),
  /** People threaten, to be served before others. No unit's game. */
  LOUDEST_FIRST();

  private final Set<String> flags;

  Game(String... flags) {
    this.flags = Set.of(flags);
  }

  /** What units play at. */
  static List<Game> ofUnits() {
    return Stream.of(values()).filter(game -> game != LOUDEST_FIRST).toList();
  }

  /** Signs of formalism in which it should show; none where a rule stands against it instead. */
  Set<String> flags() {
    return flags;
  }
}
