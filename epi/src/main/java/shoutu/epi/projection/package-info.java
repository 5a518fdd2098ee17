/**
 * How many cases the coming days may bring, and how good earlier such statements were.
 *
 * <p>Start reading at {@link shoutu.epi.projection.Projection}, the door, and {@link
 * shoutu.epi.projection.Scores}.
 */
@NullMarked
package shoutu.epi.projection;

import org.jspecify.annotations.NullMarked;
