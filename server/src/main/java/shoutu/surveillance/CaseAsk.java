package shoutu.surveillance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Duties;
import shoutu.surveillance.CaseFilter.Lab;

/**
 * What a request asks of the list of cases. The list and every file made of it read the same, so
 * that a file holds what was seen.
 *
 * @param labHours how far the laboratory is for longer than so many hours: a result awaited, if no
 *     state is named
 * @param sort {@code onset}, or the latest received first
 */
public record CaseAsk(
    @Nullable String place,
    @Nullable String disease,
    @Nullable Classification classification,
    @Nullable LocalDate onsetFrom,
    @Nullable LocalDate onsetTo,
    @Nullable LocalDate reportFrom,
    @Nullable LocalDate reportTo,
    @Nullable String ageGroup,
    @Nullable String sex,
    @Nullable Boolean openDuties,
    @Nullable Boolean overdue,
    @Nullable LabState labState,
    @Nullable Integer labHours,
    @Nullable String tag,
    @Nullable String sort) {

  public CaseOrder order() {
    return "onset".equals(sort) ? CaseOrder.ONSET : CaseOrder.RECEIVED;
  }

  /** Within the ground of the caller at hand. */
  public CaseFilter filter(Grounds grounds) {
    return CaseFilter.of(grounds.of(place))
        .disease(blank(disease))
        .classification(classification)
        .onset(new Days(onsetFrom, onsetTo))
        .report(new Days(reportFrom, reportTo))
        .person(blank(ageGroup), blank(sex))
        .duties(Boolean.TRUE.equals(openDuties) ? Duties.OPEN : Duties.ANY)
        .lab(lab(grounds.now()))
        .tag(blank(tag))
        .overdueAt(Boolean.TRUE.equals(overdue) ? grounds.now() : null);
  }

  private Lab lab(Instant now) {
    if (labHours == null) {
      return new Lab(labState, null);
    }
    LabState state = labState == null ? LabState.PENDING : labState;
    return new Lab(state, now.minus(Duration.ofHours(Math.clamp(labHours, 0, 100_000))));
  }

  /** A field that was left empty asks for nothing. */
  private static @Nullable String blank(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }
}
