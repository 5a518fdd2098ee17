package shoutu.surveillance;

import java.util.Set;

/** How sure it is that somebody has the disease. No measure follows from it by itself. */
public enum Classification {
  SUSPECTED,
  PROBABLE,
  CLINICAL,
  CONFIRMED,
  CARRIER,
  EXCLUDED;

  /**
   * Why a case is classified as it is. A code, because free text about a person is not kept here.
   */
  public enum Reason {
    /** As the source reported it. */
    REPORTED,
    LABORATORY,
    CLINICAL_CRITERIA,
    EPIDEMIOLOGICAL_LINK,
    OTHER_DISEASE,
    DATA_ERROR,
    /** It is another case, which stays; only a merge gives this reason, and takes it back. */
    DUPLICATE
  }

  private static final Set<Reason> NEGATIVE =
      Set.of(Reason.LABORATORY, Reason.CLINICAL_CRITERIA, Reason.OTHER_DISEASE, Reason.DATA_ERROR);

  /** Only what speaks against a case excludes it, and that cannot support another class. */
  boolean canRestOn(Reason reason) {
    return this == EXCLUDED
        ? NEGATIVE.contains(reason)
        : reason != Reason.OTHER_DISEASE
            && reason != Reason.DATA_ERROR
            && reason != Reason.DUPLICATE;
  }
}
