/**
 * The simulator that keeps us honest: an outbreak and the organisation that fights it, as a model
 * whose people act only through a real server's doors.
 *
 * <p>Start reading at {@link shoutu.simulate.Simulation}, which lets the days pass; {@link
 * shoutu.simulate.World} knows what is true, {@link shoutu.simulate.Game} what units may play at,
 * {@link shoutu.simulate.Account} what came of it.
 *
 * <p>Promise: what is true and what anybody decides follows from the seed alone; the server never
 * learns who plays. What the server draws itself (a lot, the time of a call) is its own chance.
 */
@NullMarked
package shoutu.simulate;

import org.jspecify.annotations.NullMarked;
