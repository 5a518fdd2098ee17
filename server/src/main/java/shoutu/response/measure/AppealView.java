package shoutu.response.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appeal as a page shows it: never who it is, nor what they said. */
record AppealView(
    UUID id,
    int version,
    UUID measure,
    String name,
    String nameEn,
    @Nullable UUID caseId,
    String place,
    String placeName,
    String placeNameEn,
    String filedBy,
    Instant filedAt,
    Instant acknowledgeBy,
    @Nullable Instant acknowledgedAt,
    Instant decideBy,
    UUID duty,
    String hearer,
    String hearerEn,
    String stage,
    @Nullable String finding,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String decidedByEn,
    boolean mayDecide) {}
