package shoutu.remit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;

/**
 * One item of a duty list.
 *
 * @param place whose list it is
 * @param level with a level: it stands in the lists of all places of that level below the place
 * @param number its number in the list
 * @param task what it decides about: a line of a plan, a kind of duty; null where it is only to be
 *     read
 * @param function only for duties of this function; null: whichever
 * @param lead who leads or does it instead, in words
 * @param generated no published list says so; it was made up for an exercise
 * @param from null: from the beginning of the place
 * @param until null: until further notice
 */
public record DutyItem(
    UUID id,
    String place,
    @Nullable Level level,
    String number,
    ListClass listClass,
    @Nullable String task,
    @Nullable String function,
    String name,
    String nameEn,
    @Nullable String lead,
    @Nullable String leadEn,
    String law,
    String article,
    boolean generated,
    @Nullable Instant from,
    @Nullable Instant until) {

  public boolean isInForce(Instant at) {
    return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
  }

  boolean saysTheSameAs(DutyItem other) {
    return equals(other.withId(id));
  }

  DutyItem withId(UUID other) {
    return new DutyItem(
        other, place, level, number, listClass, task, function, name, nameEn, lead, leadEn, law,
        article, generated, from, until);
  }

  DutyItem during(@Nullable Instant begin, @Nullable Instant end) {
    return new DutyItem(
        id, place, level, number, listClass, task, function, name, nameEn, lead, leadEn, law,
        article, generated, begin, end);
  }
}
