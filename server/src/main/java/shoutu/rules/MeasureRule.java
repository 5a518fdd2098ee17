package shoutu.rules;

import java.util.Set;

/**
 * A measure that concerns one person.
 *
 * @param of what it can rest on
 * @param anyOf what the disease must be; empty: any
 * @param binding whether the person must, or agrees
 * @param keepsFromWork whether somebody who holds a post is away while it lasts
 * @param mostDays how many days it can last
 * @param asLongAsFollowed whether it ends with the follow-up of the contact at the latest
 */
public record MeasureRule(
    String code,
    Names names,
    Set<Grounds> of,
    Set<CaseQuality> anyOf,
    boolean binding,
    boolean keepsFromWork,
    int mostDays,
    boolean asLongAsFollowed,
    Basis basis) {

  /** The epidemiological event on which a measure rests. */
  public enum Grounds {
    CASE,
    CONTACT
  }

  public MeasureRule {
    of = Set.copyOf(of);
    anyOf = Set.copyOf(anyOf);
  }
}
