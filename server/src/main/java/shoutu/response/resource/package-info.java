/**
 * Scarce teams and supplies: who has them, who needs them, what is proposed, and what a person
 * decided.
 *
 * <p>Start reading at {@link shoutu.response.resource.Planning}, which computes proposals, and
 * {@link shoutu.response.resource.Proposals}, where a person decides. What is computed, and why, is
 * in {@link shoutu.response.resource.planning.Planner}; what is on its way, in {@link
 * shoutu.response.resource.Consignments}. Other rooms only bring files, by {@link
 * shoutu.response.resource.ResourceImport}.
 *
 * <p>Promise: a proposal binds nobody; only a person's acceptance makes a duty, once for each need;
 * a stock never gives more than it has; what was decided or pinned stays until a person lets go of
 * it.
 */
@NamedInterface("resource")
@NullMarked
package shoutu.response.resource;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
