package shoutu.access;

/** What a post makes of its holder. Which post makes which role is data (functions.yaml). */
public enum Role {
  ADMINISTRATOR,
  LEADER,
  DEPARTMENT,
  EPIDEMIOLOGIST,
  CDC_DUTY,
  TOWNSHIP,
  WORKER,
  HOTLINE,
  SUPERVISOR,
  /** A member of a pairing team: their own duties there, and nobody's data. */
  PARTNER
}
