package shoutu.duty;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * Something that stands against a directive, or that its sender should know. Its text and remedy
 * are under {@code duty.hitch.<code>}.
 *
 * @param at the receiver whom it concerns; null: the whole directive
 */
public record Hitch(Kind kind, @Nullable Field at, Map<String, Object> args) {

  /** Refuses: it can't be sent so. Tells: it can. */
  public enum Weight {
    REFUSES,
    TELLS
  }

  public enum Kind {
    RESULT_MISSING(Weight.REFUSES),
    PERSON_IN_TEXT(Weight.REFUSES),
    UNFUNDED(Weight.REFUSES),
    NO_RECEIVER(Weight.REFUSES),
    TOO_MANY(Weight.REFUSES),
    TIME_MISSING(Weight.REFUSES),
    STARTS_TOO_EARLY(Weight.REFUSES),
    ROUNDS_OVERLAP(Weight.REFUSES),
    NOT_YOUR_POST(Weight.REFUSES),
    PARENT_NOT_YOURS(Weight.REFUSES),
    PARENT_NOT_WORKED_ON(Weight.REFUSES),
    NO_AUTHORITY(Weight.REFUSES),
    TO_ITSELF(Weight.REFUSES),
    CYCLE(Weight.REFUSES),
    TWO_OWNERS(Weight.REFUSES),
    GAP(Weight.REFUSES),
    OUTSIDE(Weight.REFUSES),
    AFTER_THE_WHOLE(Weight.REFUSES),
    TOO_LITTLE_TIME(Weight.REFUSES),
    LIFE_FIRST(Weight.REFUSES),
    GOES_DIRECT(Weight.TELLS),
    REST_IS_YOURS(Weight.TELLS),
    HELD_LONG(Weight.TELLS),
    NOBODY_NAMED(Weight.TELLS),
    LATE_ALREADY(Weight.TELLS);

    private final Weight weight;

    Kind(Weight weight) {
      this.weight = weight;
    }

    public Weight weight() {
      return weight;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Hitch {
    args = Map.copyOf(args);
  }

  boolean refuses() {
    return kind.weight() == Weight.REFUSES;
  }
}
