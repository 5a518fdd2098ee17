/**
 * The statistics of an outbreak: numbers and dates in, records out.
 *
 * <p>No framework, no I/O, no clock. Each method names its model, its units, its paper and where it
 * breaks.
 */
@NullMarked
package shoutu.epi;

import org.jspecify.annotations.NullMarked;
