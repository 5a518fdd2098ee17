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
 *
 * <p>Whoever is bound is told of each change, by a duty ({@link shoutu.response.measure.Telling}),
 * and has a page of their own ({@link shoutu.response.measure.Whys}) where they can object. {@link
 * shoutu.response.measure.Appeals} are decided by another than proposer and decider, in a post that
 * does not answer to theirs; upheld, the measure ends at once and the records carry it ({@link
 * shoutu.response.measure.Corrections}). An attempt to bind several, or somebody without an event,
 * is told to the data-protection officer ({@link shoutu.response.measure.OutsideUses}).
 */
@NamedInterface("measure")
@NullMarked
package shoutu.response.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
