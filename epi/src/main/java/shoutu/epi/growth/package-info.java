/**
 * How fast the case count grows or falls, and in how many days it doubles or halves.
 *
 * <p>Start reading at {@link shoutu.epi.growth.Growth}, the door. Promise: equal to R's incidence
 * 1.7.3 ({@code fit}) and {@code glm} for the same bins.
 */
@NullMarked
package shoutu.epi.growth;

import org.jspecify.annotations.NullMarked;
