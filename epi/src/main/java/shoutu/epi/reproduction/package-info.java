/**
 * How many people one case infects: the reproduction number through time.
 *
 * <p>Start reading at {@link shoutu.epi.reproduction.Reproduction}, the door. Promise: equal to
 * EpiEstim 2.2-4 for the same input, windows without an answer included.
 */
@NullMarked
package shoutu.epi.reproduction;

import org.jspecify.annotations.NullMarked;
