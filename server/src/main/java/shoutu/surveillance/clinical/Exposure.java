package shoutu.surveillance.clinical;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody may have caught it, or may have passed it on.
 *
 * @param type a code of the list EXPOSURE
 * @param otherCase whom they met, where that is a case
 * @param event the event at which it was, by its id
 * @param place a place of the territory, by its code
 * @param label what a place, a gathering or a line is called; never a home or a person
 * @param setting a code of the list SETTING
 * @param role a code of the list ROLE
 */
public record Exposure(
    String type,
    @Nullable UUID otherCase,
    @Nullable UUID event,
    @Nullable String place,
    @Nullable String label,
    @Nullable String setting,
    @Nullable String role,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    Certainty certainty)
    implements Detail {

  public enum Certainty {
    CERTAIN,
    PROBABLE,
    POSSIBLE
  }

  @Override
  public Kind kind() {
    return Kind.EXPOSURE;
  }
}
