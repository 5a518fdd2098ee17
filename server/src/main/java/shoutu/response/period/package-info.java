/**
 * A response period by period: who fills the posts of its command, and the action plan of each
 * period, with objectives, tasks, and what was not reached.
 *
 * <p>Start reading at {@link shoutu.response.period.ActionPlanRules}; the door is {@link
 * shoutu.response.period.ActionPlans}.
 *
 * <p>Promise: a task of an approved plan is a duty with an owner; what was not reached is offered
 * to the next period; an empty post is shown.
 */
@NullMarked
package shoutu.response.period;

import org.jspecify.annotations.NullMarked;
