/**
 * The arithmetic below the methods: refusals of bad input, and distribution functions to full
 * double precision.
 *
 * <p>For the packages of this library; callers outside use the doors of the families. Hipparchus
 * gives the incomplete gamma and beta functions; their inverses are solved here because the
 * library's own stop at an absolute accuracy of 1e-9.
 */
@NullMarked
package shoutu.epi.numeric;

import org.jspecify.annotations.NullMarked;
