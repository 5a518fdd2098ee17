/**
 * Which team goes where, in which order, and what comes from which stock: a question of records, an
 * answer of records, no database and no clock.
 *
 * <p>Start reading at {@link shoutu.response.resource.planning.Planner}. {@link
 * shoutu.response.resource.planning.TeamCase} and {@link
 * shoutu.response.resource.planning.SupplyCase} say what a plan costs; the search is Timefold's
 * (docs/adr/0077), and only the two {@code …Search} classes know it.
 *
 * <p>Promise: each need is served once or not at all; a team is at one place at a time and within
 * its hours; no stock gives more than it has; what a person fixed stays. The same question has the
 * same answer.
 */
@NullMarked
package shoutu.response.resource.planning;

import org.jspecify.annotations.NullMarked;
