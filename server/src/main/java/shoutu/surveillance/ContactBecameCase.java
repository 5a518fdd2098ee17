package shoutu.surveillance;

import java.util.UUID;

/** Somebody whom we looked after as a contact is a case now; what is known of them goes along. */
public record ContactBecameCase(UUID contact, UUID caseId) {}
