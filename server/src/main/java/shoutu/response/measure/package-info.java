/**
 * Measures that concern one person: quarantine, isolation, a stay in hospital.
 *
 * <p>Start reading at {@link shoutu.response.measure.Measures}. The rules are in {@link
 * shoutu.response.measure.MeasureRules} and touch neither clock nor database.
 *
 * <p>Promise: each rests on one case or one contact and on one dated rule, is decided by another
 * than who proposed it, and ends by itself; there is no way to impose, change or lift several at
 * once. Where the person holds a post, the deputy stands in from the instant of the decision
 * ({@link shoutu.response.measure.StandIns}), and the absence says nothing of why.
 */
@NullMarked
package shoutu.response.measure;

import org.jspecify.annotations.NullMarked;
