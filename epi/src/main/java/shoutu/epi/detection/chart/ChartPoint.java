package shoutu.epi.detection.chart;

import java.util.OptionalDouble;

/**
 * One period of a chart.
 *
 * @param index place of the period in the series, from 0
 * @param expected count while nothing is wrong
 * @param statistic the evidence so far
 * @param limit the count of this period from which on there is an alarm (up to which, when a
 *     decrease is looked for); empty where the chart has none
 */
public record ChartPoint(
    int index,
    long observed,
    double expected,
    double statistic,
    OptionalDouble limit,
    boolean alarm) {}
