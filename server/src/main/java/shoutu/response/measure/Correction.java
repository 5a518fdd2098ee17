package shoutu.response.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record says what an appeal found wrong. It stands beside the record for good.
 *
 * @param record {@code CASE}, {@code CONTACT} or {@code MEASURE}
 * @param duty to change the record itself, where that is not the appeal's to do; null when done
 */
record Correction(
    String record, UUID of, UUID appeal, Appeal.Finding finding, @Nullable UUID duty, Instant at) {}
