package shoutu.surveillance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;

/**
 * Which contacts of a ground are asked for. What is null does not restrict.
 *
 * @param caseId of one case only
 * @param exposure the days in which the last exposure lies
 * @param unseen only who is followed and was not seen when they should have been
 */
public record ContactFilter(
    Ground ground,
    @Nullable UUID caseId,
    @Nullable String disease,
    Contact.@Nullable State state,
    Days exposure,
    boolean unseen) {

  public static ContactFilter of(Ground ground) {
    return new ContactFilter(ground, null, null, null, Days.ALL, false);
  }

  public ContactFilter ofCase(@Nullable UUID only) {
    return new ContactFilter(ground, only, disease, state, exposure, unseen);
  }

  public ContactFilter disease(@Nullable String only) {
    return new ContactFilter(ground, caseId, only, state, exposure, unseen);
  }

  public ContactFilter state(Contact.@Nullable State only) {
    return new ContactFilter(ground, caseId, disease, only, exposure, unseen);
  }

  public ContactFilter exposure(Days only) {
    return new ContactFilter(ground, caseId, disease, state, only, unseen);
  }

  public ContactFilter unseen(boolean only) {
    return new ContactFilter(ground, caseId, disease, state, exposure, only);
  }
}
