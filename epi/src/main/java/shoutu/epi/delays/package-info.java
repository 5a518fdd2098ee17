/**
 * How long something takes: serial intervals, incubation periods, delays from onset to admission or
 * report.
 *
 * <p>Start reading at {@link shoutu.epi.delays.Delays}, the door.
 */
@NullMarked
package shoutu.epi.delays;

import org.jspecify.annotations.NullMarked;
