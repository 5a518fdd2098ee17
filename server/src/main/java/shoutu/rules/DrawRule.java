package shoutu.rules;

import java.util.Set;

/**
 * How closures are drawn to be looked at.
 *
 * @param sample how many of each township's closures of a week
 * @param share at least this part of them
 * @param good a township is good when at least this share of its closures is true
 * @param bad and bad when at most this share is
 * @param afterFailure a township whose last sample failed is looked at so many times as much
 * @param lookBack how many of the draws before are asked for a township's last sample
 * @param exempt kinds of duty whose closures are not drawn: looking at looking has no end
 */
public record DrawRule(
    int sample,
    double share,
    double good,
    double bad,
    double afterFailure,
    int lookBack,
    Set<String> exempt,
    Basis basis) {

  public DrawRule {
    exempt = Set.copyOf(exempt);
  }
}
