package shoutu.response;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.Activation.Assessed;
import shoutu.response.Activation.Decided;
import shoutu.response.Activation.Ended;
import shoutu.response.Activation.Proposed;
import shoutu.response.Activation.Stage;
import shoutu.response.Activation.Verified;

/**
 * A chain as the faces show it.
 *
 * @param signal what it began with, or {@code event}: one of both
 * @param blind the caller may yet answer the four questions of Annex 2 a second time: what was
 *     answered to them is left out
 * @param whole false: it lies at a county above the caller's ground and reaches into it; how its
 *     risk was judged is left out
 * @param waitsSince since when the link at hand waits, and {@code dueAt} until when it may
 */
record ActivationView(
    UUID id,
    int version,
    String place,
    String placeName,
    String disease,
    String diseaseName,
    @Nullable UUID signal,
    @Nullable UUID event,
    Instant openedAt,
    Stage stage,
    @Nullable Link verify,
    @Nullable Link assess,
    @Nullable Link decide,
    @Nullable Link plan,
    @Nullable Verified verified,
    @Nullable Assessed assessed,
    @Nullable Proposed proposed,
    @Nullable Decided decided,
    @Nullable Ended ended,
    boolean blind,
    boolean whole) {

  /** One link of the chain: a duty, its clock, and whether it is overdue. */
  record Link(
      UUID duty, String stage, Instant issuedAt, @Nullable Instant limitAt, boolean overdue) {}
}
