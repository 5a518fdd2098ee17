/**
 * The situation of one disease in one place: curve, growth, reproduction number and perimeter.
 * Start reading at {@link shoutu.briefing.situation.Situations}; the numbers are made in {@code
 * SituationRules}.
 */
@NullMarked
package shoutu.briefing.situation;

import org.jspecify.annotations.NullMarked;
