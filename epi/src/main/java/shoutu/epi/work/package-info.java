/**
 * How long computations run: over a bounded number of threads, the same for any number of them,
 * telling how far they are, and ending when nobody waits for them any more.
 */
@NullMarked
package shoutu.epi.work;

import org.jspecify.annotations.NullMarked;
