/**
 * Is the net closing? The perimeter of an outbreak in numbers (缩小包围圈).
 *
 * <p>Start reading at {@link shoutu.epi.perimeter.Perimeter}, the door. Promise: the size of the
 * zones never counts as success; a perimeter shrinks only when tracing gets ahead of the cases
 * while fewer people, or no more, are bound.
 */
@NullMarked
package shoutu.epi.perimeter;

import org.jspecify.annotations.NullMarked;
