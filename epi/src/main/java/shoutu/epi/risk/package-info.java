/**
 * Who fell ill, and what made the difference: attack rates, two-by-two tables, strata.
 *
 * <p>Start reading at {@link shoutu.epi.risk.Exposure}, the door. Promise: equal to R's {@code
 * chisq.test}, {@code fisher.test} and {@code mantelhaen.test}; a measure that a table can't give
 * (0 ÷ 0) is absent, never a number.
 */
@NullMarked
package shoutu.epi.risk;

import org.jspecify.annotations.NullMarked;
