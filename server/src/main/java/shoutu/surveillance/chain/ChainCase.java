package shoutu.surveillance.chain;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.Classification;

/**
 * A case as a chain shows it.
 *
 * @param since its onset, or its report where it has none
 * @param infector as recorded, whether or not it is in sight; where that was merged, the case that
 *     stands for it
 * @param infectorSource what a source called the infector, when it could not be found
 * @param infected how many cases name it as their infector, in sight
 */
record ChainCase(
    UUID id,
    String caseNo,
    String place,
    String disease,
    Classification classification,
    @Nullable LocalDate onset,
    LocalDate since,
    LocalDate reportDate,
    String foundAs,
    String outcome,
    @Nullable String setting,
    @Nullable UUID infector,
    @Nullable String infectorSource,
    int infected) {}
