package shoutu.surveillance.clinical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dose of a vaccine; dose 0 says that none was ever given.
 *
 * @param vaccine a code of the list VACCINE
 */
public record Vaccination(
    String vaccine,
    @Nullable Integer doseNo,
    @Nullable LocalDate givenOn,
    Evidence evidence,
    @Nullable String batch)
    implements Detail {

  /** From where it is known. */
  public enum Evidence {
    CARD,
    REGISTRY,
    RECALL,
    UNKNOWN
  }

  @Override
  public Kind kind() {
    return Kind.VACCINATION;
  }
}
