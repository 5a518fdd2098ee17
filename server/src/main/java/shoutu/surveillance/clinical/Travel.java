package shoutu.surveillance.clinical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A journey.
 *
 * @param destination as it is told
 * @param country by ISO 3166, where it is abroad
 * @param place a place of the territory, by its code
 * @param transport a code of the list TRANSPORT
 * @param line a train, flight or bus by its public number
 */
public record Travel(
    String destination,
    @Nullable String country,
    @Nullable String place,
    @Nullable String transport,
    @Nullable String line,
    @Nullable LocalDate from,
    @Nullable LocalDate to)
    implements Detail {

  @Override
  public Kind kind() {
    return Kind.TRAVEL;
  }
}
