/**
 * What a small sample can decide: lot quality assurance.
 *
 * <p>Start reading at {@link shoutu.epi.sampling.Lqas}, the door. Promise: every rule tells its two
 * risks, and a sample that is not finished is undecided, never good.
 */
@NullMarked
package shoutu.epi.sampling;

import org.jspecify.annotations.NullMarked;
