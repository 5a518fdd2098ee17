package shoutu.rules;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disease or condition that is watched for.
 *
 * @param aliases other spellings under which a line list may name it
 * @param partOf the notifiable disease that includes it, if it is not one itself
 * @param incubationMaxDays the longest incubation, or null where it has no useful bound
 * @param followUpDays how long a contact is followed, or null where contacts are not followed
 */
public record Disease(
    String code,
    Names names,
    Set<String> aliases,
    @Nullable String partOf,
    @Nullable CaseQuality kind,
    List<Classed> classes,
    @Nullable Integer incubationMaxDays,
    @Nullable Integer followUpDays,
    @Nullable SerialInterval serialInterval,
    Basis basis) {

  /** The classes of the law, the first the gravest. */
  public enum DiseaseClass {
    A,
    B,
    C
  }

  /** A class and the days on which it held. */
  public record Classed(
      DiseaseClass is, boolean managedAsA, Effective effective, Provenance provenance) {}

  /** Days between the onsets of a case and of whom it infects. */
  public record SerialInterval(double mean, double sd, String source, Provenance provenance) {}

  public Disease {
    aliases = Set.copyOf(aliases);
    classes = List.copyOf(classes);
  }

  public Optional<Classed> classOn(LocalDate day) {
    return classes.stream().filter(classed -> classed.effective().covers(day)).findFirst();
  }

  /** What a case of this disease is in the eyes of the reporting rules, on a day. */
  public Set<CaseQuality> qualitiesOn(LocalDate day) {
    Set<CaseQuality> qualities = EnumSet.noneOf(CaseQuality.class);
    if (kind != null) {
      qualities.add(kind);
    }
    classOn(day)
        .ifPresent(
            classed -> {
              qualities.add(
                  switch (classed.is()) {
                    case A -> CaseQuality.CLASS_A;
                    case B -> CaseQuality.CLASS_B;
                    case C -> CaseQuality.CLASS_C;
                  });
              if (classed.managedAsA()) {
                qualities.add(CaseQuality.MANAGED_AS_A);
              }
            });
    return qualities;
  }

  /** One of the forty of the law. */
  public boolean isNotifiableOn(LocalDate day) {
    return partOf == null && classOn(day).isPresent();
  }
}
