package shoutu.response.risk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement about what will come, and what came.
 *
 * @param probability 0 to 1
 * @param came null: it is not yet due
 */
record Forecast(
    UUID id,
    UUID activation,
    String place,
    String disease,
    String code,
    double probability,
    Instant statedAt,
    Instant dueAt,
    @Nullable Boolean came) {}
