package shoutu.access.vault;

/**
 * For what an identity may be read: the law allows disease control and help, and nothing else. The
 * text of each is {@code access.purpose.<NAME>}.
 */
public enum Purpose {
  /** Investigating a case or looking for its source. */
  CASE_INVESTIGATION,
  /** Visiting or calling a contact. */
  CONTACT_FOLLOW_UP,
  /** Bringing medicine, food or help. */
  CARE,
  /** Asking a resident whether a problem is solved. */
  CALL_BACK,
  /** Telling a person of a decision that concerns them. */
  NOTICE,
  /** Deciding whether two records are one person. */
  DUPLICATE_CHECK,
  /** Correcting a record. */
  CORRECTION,
  /** A person asks to see, correct or delete their own data. */
  RIGHTS_REQUEST,
  /** Doing, verifying or deciding a duty: what was said about it in somebody's own words. */
  DUTY,
  /** Seeing that a deputy stands in for somebody who is kept from work. */
  STAND_IN,
  /** Looking for a person by name or phone. */
  SEARCH
}
