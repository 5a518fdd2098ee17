/**
 * Who infected whom: clusters, generations, and the cases through which the chains run.
 *
 * <p>Start reading at {@link shoutu.epi.chains.Chains}, the door. Promise: the same numbers as
 * igraph 1.3.5 for the same cases and links.
 */
@NullMarked
package shoutu.epi.chains;

import org.jspecify.annotations.NullMarked;
