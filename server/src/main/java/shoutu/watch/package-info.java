/**
 * The duty watch: who is on duty where, shifts that are passed on, and the log of calls.
 *
 * <p>Start reading at {@link shoutu.watch.Rosters}; what becomes of a file of shifts is decided by
 * {@code RosterRules}.
 *
 * <p>Promise: at most one person is on duty in a role at a place at any instant; a shift changes
 * hands only when the other one agrees; nobody clocks in, and nothing is counted by person.
 */
@ApplicationModule(
    allowedDependencies = {"base", "instance", "rules", "territory", "access", "access :: vault"})
@NullMarked
package shoutu.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
