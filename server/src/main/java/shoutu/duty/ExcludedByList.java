package shoutu.duty;

import shoutu.remit.Exclusion;

/** The receiver's duty list excludes an assignment. Answered with 422 and the item. */
public final class ExcludedByList extends RuntimeException {

  private final transient Exclusion exclusion;

  ExcludedByList(Exclusion exclusion) {
    super(
        "%s is excluded by item %s of the duty list of %s."
            .formatted(exclusion.receiver(), exclusion.item().number(), exclusion.item().place()));
    this.exclusion = exclusion;
  }

  public Exclusion exclusion() {
    return exclusion;
  }
}
