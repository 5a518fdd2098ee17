package shoutu.surveillance.clinical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days in a hospital. */
public record Stay(
    String facility, Ward ward, LocalDate admittedOn, @Nullable LocalDate dischargedOn)
    implements Detail {

  public enum Ward {
    WARD,
    INTENSIVE_CARE,
    ISOLATION,
    EMERGENCY,
    UNKNOWN
  }

  @Override
  public Kind kind() {
    return Kind.STAY;
  }
}
