package shoutu.surveillance;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which cases of a ground are asked for. What is null does not restrict.
 *
 * @param overdueAt only those with a duty whose limit lies before then
 */
public record CaseFilter(
    Ground ground,
    @Nullable String disease,
    @Nullable Classification classification,
    Days onset,
    Days report,
    @Nullable String ageGroup,
    @Nullable String sex,
    Duties duties,
    Lab lab,
    @Nullable String tag,
    @Nullable Instant overdueAt) {

  /** A subtree: place numbers from {@code lo} to before {@code hi}. */
  public record Ground(int placeNo, int lo, int hi) {
    static final Ground EVERYWHERE = new Ground(0, 0, Integer.MAX_VALUE);
  }

  /** From a day to a day, both included; an open end is null. */
  public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    public static final Days ALL = new Days(null, null);

    boolean restrict() {
      return from != null || to != null;
    }
  }

  /** Whether somebody must still do something about it. */
  public enum Duties {
    ANY,
    OPEN
  }

  /**
   * How far the laboratory is.
   *
   * @param before and is there since before then: what waits too long
   */
  public record Lab(@Nullable LabState state, @Nullable Instant before) {
    public static final Lab ANY = new Lab(null, null);
  }

  public static CaseFilter of(Ground ground) {
    return new CaseFilter(
        ground, null, null, Days.ALL, Days.ALL, null, null, Duties.ANY, Lab.ANY, null, null);
  }

  public CaseFilter disease(@Nullable String only) {
    return new CaseFilter(
        ground, only, classification, onset, report, ageGroup, sex, duties, lab, tag, overdueAt);
  }

  public CaseFilter classification(@Nullable Classification only) {
    return new CaseFilter(
        ground, disease, only, onset, report, ageGroup, sex, duties, lab, tag, overdueAt);
  }

  public CaseFilter onset(Days only) {
    return new CaseFilter(
        ground, disease, classification, only, report, ageGroup, sex, duties, lab, tag, overdueAt);
  }

  public CaseFilter report(Days only) {
    return new CaseFilter(
        ground, disease, classification, onset, only, ageGroup, sex, duties, lab, tag, overdueAt);
  }

  public CaseFilter person(@Nullable String onlyAgeGroup, @Nullable String onlySex) {
    return new CaseFilter(
        ground,
        disease,
        classification,
        onset,
        report,
        onlyAgeGroup,
        onlySex,
        duties,
        lab,
        tag,
        overdueAt);
  }

  public CaseFilter duties(Duties only) {
    return new CaseFilter(
        ground, disease, classification, onset, report, ageGroup, sex, only, lab, tag, overdueAt);
  }

  public CaseFilter lab(Lab only) {
    return new CaseFilter(
        ground,
        disease,
        classification,
        onset,
        report,
        ageGroup,
        sex,
        duties,
        only,
        tag,
        overdueAt);
  }

  public CaseFilter tag(@Nullable String only) {
    return new CaseFilter(
        ground,
        disease,
        classification,
        onset,
        report,
        ageGroup,
        sex,
        duties,
        lab,
        only,
        overdueAt);
  }

  public CaseFilter overdueAt(@Nullable Instant at) {
    return new CaseFilter(
        ground, disease, classification, onset, report, ageGroup, sex, duties, lab, tag, at);
  }
}
