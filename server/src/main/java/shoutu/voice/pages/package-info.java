/**
 * The pages that anybody sees without an account: what is going on, how to ask for help, and the
 * private page of one who asked. Rendered here, so that the oldest phone shows them; no script is
 * needed.
 *
 * <p>Start reading at {@link shoutu.voice.pages.HomeWeb}. The templates are in {@code
 * server/src/main/jte}; each takes one record of this package.
 */
@NullMarked
package shoutu.voice.pages;

import org.jspecify.annotations.NullMarked;
