/**
 * Signatures under what several decide: each with their own account, under the very text.
 *
 * <p>Start reading at {@link shoutu.supervision.signing.Signatures}.
 *
 * <p>Promise: whoever asks never signs; nothing that was signed changes afterwards; one refusal,
 * and all are asked anew.
 */
@NullMarked
package shoutu.supervision.signing;

import org.jspecify.annotations.NullMarked;
