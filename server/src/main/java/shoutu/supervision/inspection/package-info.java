/**
 * Inspections without notice (四不两直): what is planned, which places are drawn, what was seen there.
 *
 * <p>Start reading at {@link shoutu.supervision.inspection.Inspections}, the door, and {@link
 * shoutu.supervision.inspection.InspectionRules}: what may be planned, and how the places are
 * drawn.
 *
 * <p>Promise: places are drawn, not chosen, and anybody can draw them again afterwards; nobody but
 * the inspectors sees a plan or a place before the visit is on record; what is found becomes the
 * duty of whoever could have prevented it, be it the inspectors themselves.
 */
@NullMarked
package shoutu.supervision.inspection;

import org.jspecify.annotations.NullMarked;
