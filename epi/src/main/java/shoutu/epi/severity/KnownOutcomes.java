package shoutu.epi.severity;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * How many outcomes can be known on a day.
 *
 * @param expected outcomes of all cases so far that fall on this day, by the delay
 * @param shareKnown outcomes up to this day ÷ cases up to this day (u of Nishiura et al. 2009);
 *     empty before the first case
 */
public record KnownOutcomes(
    LocalDate date, long cases, long deaths, double expected, OptionalDouble shareKnown) {}
