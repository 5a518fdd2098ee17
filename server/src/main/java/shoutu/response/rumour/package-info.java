/**
 * What people say, and the plain answer to it.
 *
 * <p>Start reading at {@link shoutu.response.rumour.Rumours}.
 *
 * <p>Promise: what is said is kept with where and how often it was heard, never with who said it; a
 * named post answers within the limit of the rule pack, with the source of the answer, in public.
 */
@NamedInterface("rumour")
@NullMarked
package shoutu.response.rumour;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
