package shoutu.surveillance;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as a source reports it, read and checked, before it is stored.
 *
 * @param row where it stands in the file
 * @param setting a school or another unit where people meet, never a home
 * @param group a part of the setting, such as a class
 * @param household as the source names it; kept in the vault, outside it only an opaque id
 * @param infector the source's id of the presumed infector
 * @param identity what identifies the person, by the names of the vault
 */
public record ReportedCase(
    int row,
    Where where,
    String disease,
    Classification classification,
    @Nullable LocalDate onset,
    @Nullable LocalDate rash,
    LocalDate reportDate,
    @Nullable Integer age,
    String ageGroup,
    Sex sex,
    @Nullable String setting,
    @Nullable SettingKind settingKind,
    @Nullable String group,
    @Nullable String household,
    @Nullable String infector,
    FoundAs foundAs,
    @Nullable LocalDate isolatedOn,
    Outcome outcome,
    @Nullable LocalDate outcomeDate,
    @Nullable String sourceId,
    Map<String, String> identity) {

  /** A place as the territory numbers it. */
  public record Where(String code, int placeNo, int home) {}

  public enum Sex {
    M,
    F,
    U
  }

  public enum SettingKind {
    SCHOOL,
    UNIT
  }

  /** Whether somebody was already looking after this person as a contact. */
  public enum FoundAs {
    MANAGED,
    COMMUNITY,
    UNKNOWN
  }

  public enum Outcome {
    RECOVERED,
    DIED,
    ONGOING,
    TRANSFERRED,
    UNKNOWN
  }
}
