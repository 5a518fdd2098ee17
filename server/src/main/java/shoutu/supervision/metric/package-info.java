/**
 * The few figures that anybody may see, with their uncertainty.
 *
 * <p>Start reading at {@link shoutu.supervision.metric.MetricRules}.
 *
 * <p>Promise: at most nine; told for a county and its townships, in the order of the places;
 * nothing is counted by person or put into an order of rank; beyond the funnel is said, within it
 * nothing.
 */
@NullMarked
package shoutu.supervision.metric;

import org.jspecify.annotations.NullMarked;
