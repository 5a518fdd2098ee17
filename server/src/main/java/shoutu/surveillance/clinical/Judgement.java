package shoutu.surveillance.clinical;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.instance.Instances;
import shoutu.ledger.Ledger;
import shoutu.ledger.RecordedAct;
import shoutu.rules.DiseaseProfile;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.clinical.CardRules.Filled;
import shoutu.surveillance.clinical.DefinitionRules.Evidence;
import shoutu.surveillance.clinical.DefinitionRules.Proposal;
import shoutu.surveillance.clinical.Exposure.Certainty;
import shoutu.surveillance.clinical.ReportClockRules.ReportClock;
import shoutu.surveillance.clinical.Symptom.Presence;

/**
 * How sure we are of a case, and why: what it was classified as, by whom and on what ground, and
 * what the definition of the disease proposes.
 */
@Component
class Judgement {

  private final Cases cases;
  private final Ledger ledger;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Judgement(Cases cases, Ledger ledger, Rules rules, Instances instances, Clock clock) {
    this.cases = cases;
    this.ledger = ledger;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** A class that a case was given, the latest last. */
  record Classed(
      String classification, String reason, Instant at, @Nullable Instant claimedAt, String by) {}

  /**
   * @param proposal null where no profile defines the disease
   */
  record Judged(
      @Nullable DiseaseProfile profile,
      @Nullable Proposal proposal,
      List<Classed> classes,
      List<Filled> card,
      List<ReportClock> clocks) {}

  /** By the definition in force when the case began. */
  @Transactional(readOnly = true)
  Optional<Judged> of(UUID caseId, Collection<? extends Fact<?>> facts) {
    return cases.find(caseId).map(record -> judged(record, facts));
  }

  private Judged judged(CaseRecord record, Collection<? extends Fact<?>> facts) {
    RuleBook then = rules.on(record.since());
    DiseaseProfile profile = then.clinical().profile(record.disease()).orElse(null);
    Proposal proposal =
        profile == null
            ? null
            : DefinitionRules.propose(profile, evidence(then, profile, record, facts));
    List<Classed> classes = classes(record.id());
    return new Judged(
        profile,
        proposal,
        classes,
        CardRules.filled(rules.at(clock.instant()).clinical().card(), record, facts),
        ReportClockRules.clocks(
            record,
            ReportClockRules.found(
                facts, classes.isEmpty() ? null : classes.getFirst().claimedAt()),
            rules.on(record.reportDate()),
            instances.current().zone()));
  }

  private Evidence evidence(
      RuleBook book,
      DiseaseProfile profile,
      CaseRecord record,
      Collection<? extends Fact<?>> facts) {
    Map<String, Presence> latest = new HashMap<>();
    LocalDate dose = null;
    boolean linked = record.infector() != null || record.foundAs().equals(FoundAs.MANAGED.name());
    for (Fact<?> fact : facts) {
      if (!fact.counts()) {
        continue;
      }
      linked |= !fact.about().id().equals(record.id());
      switch (fact.detail()) {
        case Symptom symptom -> latest.put(symptom.symptom(), symptom.presence());
        case Vaccination given when given.vaccine().equals(profile.vaccine()) ->
            dose = later(dose, given.givenOn());
        case Exposure exposure -> linked |= links(exposure);
        default -> {
          // Samples and tests are read below; journeys and stays define no class.
        }
      }
    }
    Set<String> present =
        latest.entrySet().stream()
            .filter(entry -> entry.getValue() == Presence.YES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (record.rash() != null) {
      present.add("RASH");
    }
    List<LabTest> tests =
        LabRules.standing(facts).stream()
            .filter(test -> LabRules.concerns(book, test.disease(), record.disease()))
            .toList();
    return new Evidence(
        present,
        latest.values().stream().anyMatch(presence -> presence == Presence.NO),
        tests,
        linked,
        dose,
        firstTaken(facts).orElse(record.since()));
  }

  /** A meeting with a case, or being where others fell ill, unless it is no more than possible. */
  private static boolean links(Exposure exposure) {
    return exposure.certainty() != Certainty.POSSIBLE
        && (exposure.otherCase() != null
            || exposure.event() != null
            || exposure.type().equals("CASE"));
  }

  private Optional<LocalDate> firstTaken(Collection<? extends Fact<?>> facts) {
    ZoneId zone = instances.current().zone();
    List<LocalDate> days = new ArrayList<>();
    for (Fact<?> fact : facts) {
      if (fact.counts() && fact.detail() instanceof Sample sample) {
        days.add(LocalDate.ofInstant(sample.takenAt(), zone));
      }
    }
    return days.stream().min(Comparator.naturalOrder());
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private List<Classed> classes(UUID caseId) {
    List<Classed> classes = new ArrayList<>();
    String classification = "";
    String reason = "";
    for (RecordedAct act : ledger.historyOf(caseId)) {
      boolean told = act.body().has("classification") || act.type().equals("CLASSIFIED");
      classification = act.body().path("classification").asString(classification);
      reason = act.body().path("classified_by").asString(reason);
      if (told) {
        String post = act.post();
        classes.add(
            new Classed(
                classification,
                reason,
                act.receivedAt(),
                act.claimedAt(),
                post == null ? act.actor() : post));
      }
    }
    return classes;
  }
}
