package shoutu.duty;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Seat;

/** Whether somebody may fill a gap that they were asked to fill, and which seat fills it. */
final class VacancyRules {

  /** Why not. */
  enum Refusal {
    /** It asks for no gap in the register, or no longer. */
    NO_GAP,
    NOT_YOURS,
    /** Nobody gives themselves a post. */
    ONESELF,
    /** Posts beside one's own are filled from above, or by the administrator. */
    OWN_LEVEL,
    /** Every deputy's seat is taken. */
    NO_SEAT
  }

  /** The field whose gap a duty asks to fill; null where it asks for something else. */
  static @Nullable Field gapOf(Duty duty) {
    return duty.charge().kind().equals(VacancyJob.KIND)
            && duty.charge().params().get("place") instanceof String place
            && duty.charge().params().get("function") instanceof String function
        ? new Field(place, function)
        : null;
  }

  /**
   * @param me the one who acts
   * @param holder whom they name
   */
  static @Nullable Refusal refusal(
      Duty duty, @Nullable Field gap, Set<Standing> standing, @Nullable String me, String holder) {
    if (!standing.contains(Standing.OWNER)) {
      return Refusal.NOT_YOURS;
    }
    if (gap == null || !duty.isOpen()) {
      return Refusal.NO_GAP;
    }
    if (gap.place().equals(duty.owner().place())) {
      return Refusal.OWN_LEVEL;
    }
    return holder.strip().equals(me) ? Refusal.ONESELF : null;
  }

  /**
   * The holder's seat where nobody is named; where the holder is away, that of the next deputy.
   *
   * @param held who sits in the place
   */
  static OptionalInt seat(Field gap, Collection<HeldField> held) {
    Set<Integer> taken =
        held.stream()
            .filter(it -> it.field().equals(gap))
            .map(HeldField::rank)
            .collect(java.util.stream.Collectors.toSet());
    return taken.contains(0)
        ? IntStream.rangeClosed(1, Seat.MOST_DEPUTIES)
            .filter(rank -> !taken.contains(rank))
            .findFirst()
        : OptionalInt.of(0);
  }

  private VacancyRules() {}
}
