/**
 * How a risk is judged: a structured list of questions, the four of IHR Annex 2 read by two people,
 * and statements with a probability that are later held against what came.
 *
 * <p>Start reading at {@link shoutu.response.risk.RiskRules}; the door is {@link
 * shoutu.response.risk.Readings}.
 *
 * <p>Promise: nothing waits for a second reader, and where the two differ the graver answer counts;
 * calibration is told of a county, for learning, never of a person.
 */
@NullMarked
package shoutu.response.risk;

import org.jspecify.annotations.NullMarked;
