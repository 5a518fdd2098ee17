package shoutu.epi.detection;

/**
 * One period of an EARS chart.
 *
 * @param index place of the period in the series, from 0
 * @param mean of the baseline
 * @param sd of the baseline, at least the least sd
 * @param statistic C1 and C2: (observed − mean) ÷ sd; C3: the sum over three periods of what C2
 *     exceeds 1 by. With an sd of 0 any excess is infinite and no excess is 0
 * @param limit C1 and C2: an alarm is raised above this count; C3: from this count on, 0 when the
 *     two periods before suffice
 */
public record EarsPoint(
    int index,
    long observed,
    double mean,
    double sd,
    double statistic,
    double limit,
    boolean alarm) {}
