/**
 * What this database is, real or exercise, and what time it is there.
 *
 * <p>Start reading at {@link shoutu.instance.Instances} and {@link shoutu.instance.Timekeeper}.
 * Rooms that do something by the clock offer a {@link shoutu.instance.DueWork}; the timekeeper runs
 * it when it is due, and, when an exercise's clock jumps, in the order of the instants passed over.
 *
 * <p>Promise: an instance is born real or exercise and never changes; only an exercise's clock can
 * be moved, and only forward.
 */
@ApplicationModule(allowedDependencies = "base")
@NullMarked
package shoutu.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
