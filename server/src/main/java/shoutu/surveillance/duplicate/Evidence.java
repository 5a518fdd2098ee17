package shoutu.surveillance.duplicate;

import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;

/**
 * What one field says about a pair.
 *
 * @param weight in bits; above 0 for one case, below 0 for two
 * @param counted false where a heavier agreement of the same family of fields counts instead
 */
public record Evidence(Field field, Degree degree, double weight, boolean counted) {}
