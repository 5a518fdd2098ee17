package shoutu.surveillance.clinical;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One test of a sample.
 *
 * @param test a code of the list TEST
 * @param disease for which it looks
 * @param retestOf the test that it repeats, whose result counts no more
 * @param variant a genotype or lineage, such as D8 or BA.5
 * @param ct the cycle threshold of a PCR
 */
public record LabTest(
    UUID sample,
    String test,
    String disease,
    Result result,
    @Nullable Instant resultAt,
    @Nullable UUID retestOf,
    @Nullable String variant,
    @Nullable BigDecimal ct)
    implements Detail {

  public enum Result {
    PENDING,
    POSITIVE,
    NEGATIVE,
    INDETERMINATE
  }

  @Override
  public Kind kind() {
    return Kind.TEST;
  }
}
