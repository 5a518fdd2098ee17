package shoutu.response.learning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an interval was missed, or what made it quick.
 *
 * @param whys asked one after the other; the last is the root
 * @param duty what follows from it; null: nothing yet
 */
public record Bottleneck(
    UUID id,
    UUID activation,
    Span span,
    Sort sort,
    Cause cause,
    List<String> whys,
    Instant notedAt,
    @Nullable UUID duty) {

  public enum Span {
    DETECT,
    NOTIFY,
    RESPOND
  }

  public enum Sort {
    BOTTLENECK,
    ENABLER
  }

  /** The classes of the 7-1-7 toolkit. */
  public enum Cause {
    LOW_SUSPICION,
    CARE_SEEKING,
    TESTING,
    SURVEILLANCE,
    REPORTING_CHANNEL,
    COMMUNICATION_MEANS,
    AUTHORISATION,
    STAFF,
    COORDINATION,
    SUPPLIES,
    OTHER_SECTORS,
    RISK_COMMUNICATION
  }

  public Bottleneck {
    whys = List.copyOf(whys);
  }
}
