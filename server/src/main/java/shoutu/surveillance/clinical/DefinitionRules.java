package shoutu.surveillance.clinical;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shoutu.rules.DiseaseProfile;
import shoutu.rules.DiseaseProfile.ClassRule;
import shoutu.rules.DiseaseProfile.Lab;
import shoutu.rules.DiseaseProfile.LabResult;
import shoutu.rules.DiseaseProfile.Signs;
import shoutu.surveillance.clinical.LabTest.Result;

/**
 * Holds what is known of a case against the definition of its disease. It proposes a class with its
 * reasons; a person decides.
 */
final class DefinitionRules {

  /**
   * What is known.
   *
   * @param asked whether anybody asked for symptoms at all: silence is no "none"
   * @param lastDose of the vaccine against the disease
   * @param from the day of which the distance to the dose is asked
   */
  record Evidence(
      Set<String> present,
      boolean asked,
      List<LabTest> tests,
      boolean linked,
      @Nullable LocalDate lastDose,
      LocalDate from) {}

  /** One thing that a rule asks, and whether it is so. */
  record Condition(Asks asks, int least, List<String> codes, List<String> found, boolean met) {
    Condition {
      codes = List.copyOf(codes);
      found = List.copyOf(found);
    }
  }

  enum Asks {
    SYMPTOMS,
    NO_SYMPTOMS,
    POSITIVE,
    NEGATIVE,
    LINK,
    /** No dose of the vaccine within so many days before. */
    NO_RECENT_DOSE
  }

  /** A rule of the definition, condition by condition. */
  record Verdict(ClassRule rule, List<Condition> conditions) {
    Verdict {
      conditions = List.copyOf(conditions);
    }

    boolean holds() {
      return conditions.stream().allMatch(Condition::met);
    }

    long missing() {
      return conditions.stream().filter(condition -> !condition.met()).count();
    }
  }

  /**
   * @param proposed the surest rule that holds
   * @param nearest of the surer ones, that of which the least is missing, if anything of it holds
   */
  record Proposal(@Nullable Verdict proposed, @Nullable Verdict nearest) {}

  static Proposal propose(DiseaseProfile profile, Evidence known) {
    List<Verdict> verdicts =
        profile.classes().stream().map(rule -> new Verdict(rule, conditions(rule, known))).toList();
    Optional<Verdict> holds = verdicts.stream().filter(Verdict::holds).findFirst();
    List<Verdict> surer = verdicts.subList(0, holds.map(verdicts::indexOf).orElse(verdicts.size()));
    Verdict nearest =
        surer.stream()
            .filter(verdict -> verdict.conditions().stream().anyMatch(Condition::met))
            .filter(verdict -> holds.isEmpty() || verdict.rule().to() != holds.get().rule().to())
            .min(Comparator.comparing(Verdict::missing))
            .orElse(null);
    return new Proposal(holds.orElse(null), nearest);
  }

  private static List<Condition> conditions(ClassRule rule, Evidence known) {
    List<Condition> conditions = new ArrayList<>();
    rule.signs().forEach(signs -> conditions.add(signs(signs, known)));
    Lab lab = rule.lab();
    if (lab != null) {
      conditions.add(lab(lab, known));
    }
    if (rule.linked()) {
      conditions.add(new Condition(Asks.LINK, 1, List.of(), List.of(), known.linked()));
    }
    Integer days = rule.notSoonAfterVaccination();
    if (days != null) {
      LocalDate dose = known.lastDose();
      boolean recent = dose != null && Math.abs(ChronoUnit.DAYS.between(dose, known.from())) < days;
      conditions.add(new Condition(Asks.NO_RECENT_DOSE, days, List.of(), List.of(), !recent));
    }
    return conditions;
  }

  private static Condition signs(Signs signs, Evidence known) {
    Set<String> found = new TreeSet<>(signs.of());
    found.retainAll(known.present());
    List<String> of = signs.of().stream().sorted().toList();
    Integer most = signs.most();
    if (most != null) {
      boolean met = known.asked() && found.size() >= signs.least() && found.size() <= most;
      return new Condition(Asks.NO_SYMPTOMS, most, of, List.copyOf(found), met);
    }
    return new Condition(
        Asks.SYMPTOMS, signs.least(), of, List.copyOf(found), found.size() >= signs.least());
  }

  private static Condition lab(Lab lab, Evidence known) {
    List<LabTest> asked =
        known.tests().stream().filter(test -> lab.tests().contains(test.test())).toList();
    Result wanted = lab.result() == LabResult.POSITIVE ? Result.POSITIVE : Result.NEGATIVE;
    List<String> found =
        asked.stream().filter(test -> test.result() == wanted).map(LabTest::test).sorted().toList();
    boolean contradicted =
        wanted == Result.NEGATIVE && asked.stream().anyMatch(test -> test.result() != wanted);
    return new Condition(
        wanted == Result.POSITIVE ? Asks.POSITIVE : Asks.NEGATIVE,
        lab.least(),
        lab.tests().stream().sorted().toList(),
        found,
        found.size() >= lab.least() && !contradicted);
  }

  private DefinitionRules() {}
}
