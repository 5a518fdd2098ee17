/**
 * Plans as they are kept ready, and what became of one: each step as it was planned against what
 * the ledger says.
 *
 * <p>Start reading at {@link shoutu.response.plan.ComparisonRules}. What a plan is, its rule pack
 * says; how it becomes duties, {@code response} itself.
 *
 * <p>Promise: what was not in the plan is shown beside what was; nothing is told of a person, and
 * nothing is compared below a whole response.
 */
@NullMarked
package shoutu.response.plan;

import org.jspecify.annotations.NullMarked;
