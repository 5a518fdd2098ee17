package shoutu.surveillance.clinical;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.CaseQuality;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.surveillance.Cases.LabProgress;
import shoutu.surveillance.LabState;
import shoutu.surveillance.clinical.LabTest.Result;

/** How far the laboratory is with somebody. */
final class LabRules {

  /**
   * A positive result stands, whatever else is awaited; then what is awaited; then what was
   * negative. What is awaited is so since the sample was taken, for the eldest.
   */
  static LabProgress progress(RuleBook rules, String disease, Collection<? extends Fact<?>> facts) {
    List<Instant> waiting = new ArrayList<>();
    List<LabTest> results = new ArrayList<>();
    List<LabTest> tests = standing(facts);
    for (Fact<?> fact : facts) {
      if (fact.counts() && fact.detail() instanceof Sample sample) {
        List<LabTest> own =
            tests.stream()
                .filter(test -> test.sample().equals(fact.id()))
                .filter(test -> concerns(rules, test.disease(), disease))
                .toList();
        results.addAll(own);
        if (own.isEmpty() ? isFirst(tests, fact.id()) : own.stream().anyMatch(LabRules::isOpen)) {
          waiting.add(sample.takenAt());
        }
      }
    }
    Instant positive = earliest(results, Result.POSITIVE);
    if (positive != null) {
      return new LabProgress(LabState.POSITIVE, positive);
    }
    if (!waiting.isEmpty()) {
      return new LabProgress(
          LabState.PENDING, waiting.stream().min(Comparator.naturalOrder()).orElseThrow());
    }
    Instant negative = earliest(results, Result.NEGATIVE);
    return negative == null
        ? new LabProgress(LabState.NONE, null)
        : new LabProgress(LabState.NEGATIVE, negative);
  }

  /** Tests that count: not withdrawn, and not repeated by another. */
  static List<LabTest> standing(Collection<? extends Fact<?>> facts) {
    List<Fact<?>> tests = new ArrayList<>();
    Set<UUID> repeated = new HashSet<>();
    for (Fact<?> fact : facts) {
      if (fact.counts() && fact.detail() instanceof LabTest test) {
        tests.add(fact);
        UUID of = test.retestOf();
        if (of != null && test.result() != Result.PENDING) {
          repeated.add(of);
        }
      }
    }
    return tests.stream()
        .filter(fact -> !repeated.contains(fact.id()))
        .map(fact -> (LabTest) fact.detail())
        .toList();
  }

  /** A result for a disease speaks about its parts and what it is part of; the unknown asks all. */
  static boolean concerns(RuleBook rules, String tested, String asked) {
    if (tested.equals(asked)) {
      return true;
    }
    Disease of = rules.disease(asked).orElse(null);
    if (of == null) {
      return false;
    }
    return of.kind() == CaseQuality.UNKNOWN_CAUSE
        || tested.equals(of.partOf())
        || rules.disease(tested).map(Disease::partOf).filter(asked::equals).isPresent();
  }

  /** A sample of which no test is told at all still waits for one. */
  private static boolean isFirst(List<LabTest> tests, UUID sample) {
    return tests.stream().noneMatch(test -> test.sample().equals(sample));
  }

  private static boolean isOpen(LabTest test) {
    return test.result() == Result.PENDING || test.result() == Result.INDETERMINATE;
  }

  private static @Nullable Instant earliest(List<LabTest> tests, Result result) {
    return tests.stream()
        .filter(test -> test.result() == result)
        .map(test -> test.resultAt() == null ? Instant.EPOCH : test.resultAt())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private LabRules() {}
}
