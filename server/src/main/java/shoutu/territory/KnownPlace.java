package shoutu.territory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;

/**
 * The newest row of a place, as the database holds it.
 *
 * @param since the beginning of this row, or null where it is open
 * @param livesSince the beginning of its unbroken life, over all its names
 */
record KnownPlace(
    UUID id,
    int version,
    String code,
    String name,
    String nameEn,
    Level level,
    @Nullable String parent,
    @Nullable Integer population,
    int placeNo,
    int lastNo,
    int home,
    boolean gone,
    @Nullable Instant since,
    @Nullable Instant livesSince) {}
