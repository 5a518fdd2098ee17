package shoutu.rules;

import java.time.Duration;
import java.util.List;

/**
 * Who hears an appeal against a measure, what the person is told, and how long it is kept.
 *
 * @param organs who may hear it: the first that neither decided it nor answers to who did
 * @param care the function that feeds and helps whoever is bound
 * @param helpline whom to call at any hour
 * @param keep for how long after its end the person's page and what was said about it are kept
 * @param remedies what remains when an appeal is rejected
 */
public record AppealRule(
    String id,
    List<Organ> organs,
    String care,
    String helpline,
    Duration keep,
    List<Remedy> remedies,
    Basis basis) {

  public record Organ(Level level, String function) {}

  /** A way that the law leaves open, in plain words. */
  public record Remedy(Names names, Basis basis) {}

  public AppealRule {
    organs = List.copyOf(organs);
    remedies = List.copyOf(remedies);
  }
}
