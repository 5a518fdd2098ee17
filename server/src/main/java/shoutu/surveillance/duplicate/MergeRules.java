package shoutu.surveillance.duplicate;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import shoutu.surveillance.CaseRecord;

/** Which two records may be merged, and what then belongs together. */
final class MergeRules {

  /** Why not. */
  enum Obstacle {
    SAME_RECORD,
    ALREADY_MERGED,
    OTHER_DISEASE,
    OTHER_COUNTY,
    ONSET_AFTER_REPORT
  }

  /**
   * @param homes whether both were born in one county
   */
  static Optional<Obstacle> obstacle(
      CaseRecord leading, CaseRecord other, boolean oneHome, Set<MergeField> taken) {
    if (leading.isMerged() || other.isMerged()) {
      return Optional.of(Obstacle.ALREADY_MERGED);
    }
    if (!leading.disease().equals(other.disease())) {
      return Optional.of(Obstacle.OTHER_DISEASE);
    }
    if (!oneHome) {
      return Optional.of(Obstacle.OTHER_COUNTY);
    }
    LocalDate onset = taken.contains(MergeField.ONSET) ? other.onset() : leading.onset();
    LocalDate reported =
        taken.contains(MergeField.REPORT_DATE) ? other.reportDate() : leading.reportDate();
    return onset != null && onset.isAfter(reported)
        ? Optional.of(Obstacle.ONSET_AFTER_REPORT)
        : Optional.empty();
  }

  /** One case does not infect itself: where the leading one had the other for its infector. */
  static Set<MergeField> withInfector(CaseRecord leading, CaseRecord other, Set<MergeField> taken) {
    Set<MergeField> all = EnumSet.noneOf(MergeField.class);
    all.addAll(taken);
    if (other.id().equals(leading.infector())) {
      all.add(MergeField.INFECTOR);
    }
    return all;
  }

  private MergeRules() {}
}
