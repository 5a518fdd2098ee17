package shoutu.surveillance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case as the list shows it. Who it is, the vault answers, for a stated purpose. */
public record CaseRecord(
    UUID id,
    String caseNo,
    String place,
    int placeNo,
    String disease,
    Classification classification,
    String classifiedBy,
    @Nullable LocalDate onset,
    @Nullable LocalDate rash,
    LocalDate reportDate,
    Instant receivedAt,
    LocalDate since,
    @Nullable Integer age,
    String ageGroup,
    String sex,
    @Nullable String setting,
    @Nullable String settingKind,
    @Nullable String group,
    @Nullable UUID household,
    @Nullable UUID infector,
    String foundAs,
    @Nullable LocalDate isolatedOn,
    String outcome,
    @Nullable LocalDate outcomeDate,
    String source,
    @Nullable String sourceId,
    @Nullable UUID subject,
    int openDuties,
    LabState labState,
    @Nullable Instant labSince,
    List<String> tags,
    @Nullable String variant,
    @Nullable String workedBy,
    int version) {

  public CaseRecord {
    tags = List.copyOf(tags);
  }

  /** Whether it was found to be another case, which stays in its stead. */
  public boolean isMerged() {
    return classifiedBy.equals(Classification.Reason.DUPLICATE.name());
  }
}
