/**
 * How long something takes when some are still waiting: time to event with censoring.
 *
 * <p>Start reading at {@link shoutu.epi.survival.Survival}, the door. Promise: those for whom it
 * has not happened yet count for as long as they were seen, and are never left out.
 */
@NullMarked
package shoutu.epi.survival;

import org.jspecify.annotations.NullMarked;
