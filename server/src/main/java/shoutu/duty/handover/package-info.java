/** Fields that change hands, with the duties that are open in them. */
@NullMarked
package shoutu.duty.handover;

import org.jspecify.annotations.NullMarked;
