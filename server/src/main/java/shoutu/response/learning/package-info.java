/**
 * What is learned from a response: why an interval of 7-1-7 was missed, how quickly alerts are
 * handled (Sphere), and the review after the end.
 *
 * <p>Start reading at {@link shoutu.response.learning.Bottlenecks} and {@link
 * shoutu.response.learning.Reviews}. The rules touch neither clock nor database.
 *
 * <p>Promise: every number comes with its denominator and is read off the records; a review is
 * opened by rule when a response ends, its words enter no act, nobody who judges people may read
 * it, each reading is on record, and what follows from it is a duty of a post, never a verdict on a
 * person.
 */
@NamedInterface("learning")
@NullMarked
package shoutu.response.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
