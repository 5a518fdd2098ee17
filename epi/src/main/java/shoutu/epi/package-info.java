/**
 * The statistics of an outbreak: numbers and dates in, records out.
 *
 * <p>No framework, no I/O, no clock. Each method names its model, its units, its paper and where it
 * breaks.
 *
 * <p>One door per family, each in a package of its own: {@link shoutu.epi.curve.Curves}, {@link
 * shoutu.epi.growth.Growth}, {@link shoutu.epi.reproduction.Reproduction}, {@link
 * shoutu.epi.detection.Detection}, {@link shoutu.epi.intervals.Proportions}, {@link
 * shoutu.epi.survival.Survival}, {@link shoutu.epi.perimeter.Perimeter}, {@link
 * shoutu.epi.sampling.Lqas}, {@link shoutu.epi.scan.Scan}, {@link
 * shoutu.epi.projection.Projection}, {@link shoutu.epi.nowcast.Nowcast}, {@link
 * shoutu.epi.delays.Delays}, {@link shoutu.epi.offspring.Offspring}, {@link
 * shoutu.epi.chains.Chains}, {@link shoutu.epi.severity.Severity}, {@link
 * shoutu.epi.risk.Exposure}. Start with a door; the tests in {@code shoutu.epi.course} are numbered
 * and can be read in order as a course.
 *
 * <p>Promise: the same input gives the same output, results never change, bad input is refused with
 * a message that names it and its value, and what is not defined is a type of its own, never a NaN.
 */
@NullMarked
package shoutu.epi;

import org.jspecify.annotations.NullMarked;
