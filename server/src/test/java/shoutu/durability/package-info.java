/**
 * Kills the whole product, as a power cut or an operator would, and looks at what is left. Nothing
 * that was acknowledged may be lost, nothing may be double, nothing half.
 *
 * <p>Start reading at {@link shoutu.durability.KillTest}.
 */
@NullMarked
package shoutu.durability;

import org.jspecify.annotations.NullMarked;
