package shoutu.rules;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The rules by which one asks whether it is true, as they hold on one day. */
public final class SupervisionBook {

  private final Map<String, DrawRule> draws;
  private final Map<String, DissectionRule> dissections;
  private final Map<String, FlagRule> flags;
  private final Map<String, FlagCourse> courses;
  private final Map<String, PublicMetric> metrics;
  private final Map<String, BurdenRule> burdens;
  private final Map<String, KnownField> knownFields;
  private final Map<String, InspectionRule> inspections;
  private final Map<String, InspectionMatter> inspectionMatters;

  /**
   * @param book whose day it is; read only for what is in force then
   */
  SupervisionBook(RuleSet rules, RuleBook book) {
    this.draws = book.inForce(rules.draws);
    this.dissections = book.inForce(rules.dissections);
    this.flags = book.inForce(rules.flags);
    this.courses = book.inForce(rules.flagCourses);
    this.metrics = book.inForce(rules.metrics);
    this.burdens = book.inForce(rules.burdens);
    this.knownFields = book.inForce(rules.knownFields);
    this.inspections = book.inForce(rules.inspections);
    this.inspectionMatters = book.inForce(rules.inspectionMatters);
  }

  /** How closures are drawn to be looked at. */
  public DrawRule draw() {
    return only(draws, "WEEKLY");
  }

  /** When one typical failure is taken apart. */
  public Collection<DissectionRule> dissections() {
    return dissections.values();
  }

  /** Signs of formalism, also those that the records do not allow. */
  public Collection<FlagRule> flags() {
    return flags.values();
  }

  public FlagRule flag(String code) {
    return only(flags, code);
  }

  /** What happens with a flag. */
  public FlagCourse flagCourse() {
    return only(courses, "COURSE");
  }

  /** The few figures that are public. */
  public Collection<PublicMetric> metrics() {
    return metrics.values();
  }

  /** What requests for data cost, and how much of them there may be. */
  public BurdenRule burden() {
    return only(burdens, "ASKING");
  }

  /** What is kept here and need not be asked for again. */
  public Collection<KnownField> knownFields() {
    return knownFields.values();
  }

  /** Which inspections there are, and how many. */
  public Collection<InspectionRule> inspections() {
    return inspections.values();
  }

  /** What they can be about. */
  public Collection<InspectionMatter> inspectionMatters() {
    return inspectionMatters.values();
  }

  private static <T> T only(Map<String, T> rules, String id) {
    return Optional.ofNullable(rules.get(id))
        .orElseThrow(() -> new IllegalArgumentException("No rule '%s' holds.".formatted(id)));
  }
}
