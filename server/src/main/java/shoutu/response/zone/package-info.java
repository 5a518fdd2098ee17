/**
 * Measures that bind an area: what is closed, sealed or restricted, on what basis, until when, and
 * when it is to be lifted.
 *
 * <p>Start reading at {@link shoutu.response.zone.Zones}. The rules are in {@link
 * shoutu.response.zone.ZoneRules} and touch neither clock nor database.
 *
 * <p>Promise: each is proposed by one person and decided by another, with its reasons, the milder
 * means that were looked at and a public notice; it ends by itself, and that asks the organ that
 * decided to lift it or to decide anew; only that organ lifts it. What goes beyond its rule is
 * shown with its evidence, never hidden and never refused: who decides answers for it.
 */
@NamedInterface("zone")
@NullMarked
package shoutu.response.zone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
