/**
 * How many others a case infects: the mean R, its spread k, and what follows from them.
 *
 * <p>Start reading at {@link shoutu.epi.offspring.Offspring}, the door.
 */
@NullMarked
package shoutu.epi.offspring;

import org.jspecify.annotations.NullMarked;
