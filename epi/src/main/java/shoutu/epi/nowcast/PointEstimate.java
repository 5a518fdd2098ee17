package shoutu.epi.nowcast;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * One day, scaled up.
 *
 * @param reported events reported so far
 * @param share estimated share of the events that is reported by now
 * @param events reported / share; empty when the share is 0
 */
public record PointEstimate(LocalDate day, int reported, double share, OptionalDouble events) {}
