package shoutu.surveillance.clinical;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A sign of illness, or that it was looked for and is not there.
 *
 * @param symptom a code of the list SYMPTOM
 * @param temperature the highest, with a fever
 */
public record Symptom(
    String symptom,
    Presence presence,
    @Nullable LocalDate onset,
    @Nullable LocalDate ended,
    @Nullable BigDecimal temperature)
    implements Detail {

  public enum Presence {
    YES,
    NO,
    UNKNOWN
  }

  @Override
  public Kind kind() {
    return Kind.SYMPTOM;
  }
}
