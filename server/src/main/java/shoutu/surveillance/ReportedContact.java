package shoutu.surveillance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as another system's file names it.
 *
 * @param caseId whom they met, where it is known
 * @param livingAt the place of the territory where they live
 */
public record ReportedContact(
    @Nullable UUID caseId, String disease, String livingAt, NewContact contact) {}
