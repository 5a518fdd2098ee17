package shoutu.surveillance;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import shoutu.surveillance.CaseFilter.Days;

/**
 * What a request asks of the list of contacts.
 *
 * @param overdue only who is followed and was not seen on the day when they should have been
 */
record ContactAsk(
    @Nullable String place,
    @BindParam("case") @Nullable UUID caseId,
    @Nullable String disease,
    Contact.@Nullable State state,
    @Nullable LocalDate exposureFrom,
    @Nullable LocalDate exposureTo,
    @Nullable Boolean overdue) {

  /** Within the ground of the caller at hand. */
  ContactFilter filter(Grounds grounds) {
    return ContactFilter.of(grounds.of(place))
        .ofCase(caseId)
        .disease(disease == null || disease.isEmpty() ? null : disease)
        .state(state)
        .exposure(new Days(exposureFrom, exposureTo))
        .unseen(Boolean.TRUE.equals(overdue));
  }
}
