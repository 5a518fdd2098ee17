package shoutu.surveillance.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one thing on one day, or over some days.
 *
 * @param subject disease or syndrome; null: nothing was seen
 * @param firstDay where it was counted over more than one day; {@code day} is the last of them
 * @param seen how many; for a single observation 1
 * @param among out of so many, where that is known
 * @param note where in the vault the words lie
 */
public record Observation(
    UUID id,
    int home,
    String place,
    int placeNo,
    String kind,
    @Nullable UUID source,
    @Nullable String subject,
    @Nullable LocalDate firstDay,
    LocalDate day,
    int seen,
    @Nullable Integer among,
    Instant receivedAt,
    @Nullable String sourceId,
    @Nullable UUID note) {}
