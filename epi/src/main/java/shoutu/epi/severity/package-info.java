/**
 * How many of the sick die: case fatality while outcomes are still outstanding.
 *
 * <p>Start reading at {@link shoutu.epi.severity.Severity}, the door. Promise: a risk that can't be
 * told (more deaths than outcomes known) is said to be undefined, never 100 %; equal to the R
 * package cfr on its grid, and without a grid unless asked.
 */
@NullMarked
package shoutu.epi.severity;

import org.jspecify.annotations.NullMarked;
