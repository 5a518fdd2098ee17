/**
 * Drills: a plan that was never tried is a hope. When a part of a plan is due to be tried, whoever
 * would begin it owes it; what did not hold becomes duties, and each step of a plan shows when it
 * was last tried.
 *
 * <p>Start reading at {@link shoutu.response.drill.RehearsalRules}. What is tried, how often and by
 * whom, the plan's rule pack says. A drill is acted out on an exercise's instance; what it showed
 * is told here, on the real one.
 *
 * <p>Promise: nothing is told of a person, what did not hold is never held against anybody, and
 * counties are not set beside each other.
 */
@NullMarked
package shoutu.response.drill;

import org.jspecify.annotations.NullMarked;
