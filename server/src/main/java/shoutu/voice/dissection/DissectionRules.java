package shoutu.voice.dissection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shoutu.base.Fault;
import shoutu.duty.TextRules;
import shoutu.rules.DissectionRule;
import shoutu.voice.dissection.Dissection.Fix;
import shoutu.voice.dissection.Dissection.Signs;
import shoutu.voice.dissection.Dissection.Sort;
import shoutu.voice.dissection.Dissection.Told;

/** Which failure is taken apart, and what may be told of it. */
final class DissectionRules {

  /** A rule, and a matter that it points to. */
  record Chosen(DissectionRule rule, Signs signs) {}

  /**
   * Of what the rules point to, the one with the most signs for what its rule asks; nothing while
   * one is open.
   *
   * @param before what was taken apart in the county, the latest first
   */
  static Optional<Chosen> choose(List<Chosen> found, List<Dissection> before, Instant now) {
    if (before.stream().anyMatch(it -> it.told() == null)) {
      return Optional.empty();
    }
    return found.stream()
        .filter(it -> it.signs().count() >= it.rule().least())
        .filter(it -> !rests(it, before, now))
        .min(
            Comparator.comparingDouble(
                    (Chosen it) -> -(double) it.signs().count() / it.rule().least())
                .thenComparing(it -> it.signs().matter()));
  }

  private static boolean rests(Chosen it, List<Dissection> before, Instant now) {
    Instant since = now.minus(it.rule().rest());
    return before.stream()
        .anyMatch(was -> was.matter().equals(it.signs().matter()) && was.openedAt().isAfter(since));
  }

  /** What is wrong with what is told; empty: nothing. */
  static List<Fault> faults(Told told, List<Fix> fixes, int most) {
    List<Fault> faults = new ArrayList<>();
    if (fixes.isEmpty() || fixes.size() > most) {
      faults.add(new Fault("fixes", "dissection-fixes", Map.of("most", most)));
    }
    if (fixes.stream().anyMatch(fix -> fix.sort() == Sort.CHECK)) {
      faults.add(Fault.of("fixes", "not-allowed"));
    }
    person("happened", told.happened(), faults);
    for (int i = 0; i < told.whys().size(); i++) {
      person("whys[%d]".formatted(i), told.whys().get(i), faults);
    }
    person("limits", told.limits(), faults);
    for (int i = 0; i < fixes.size(); i++) {
      person("fixes[%d].what".formatted(i), fixes.get(i).follows().what(), faults);
    }
    return faults;
  }

  private static void person(String field, String text, List<Fault> faults) {
    if (TextRules.namesAPerson(text)) {
      faults.add(Fault.of(field, "names-a-person"));
    }
  }

  private DissectionRules() {}
}
