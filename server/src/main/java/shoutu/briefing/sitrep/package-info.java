/**
 * The situation report of a day, as data, page and PDF. Start reading at {@link
 * shoutu.briefing.sitrep.Sitreps}; what it says is put together in {@code SitrepRules}.
 */
@NullMarked
package shoutu.briefing.sitrep;

import org.jspecify.annotations.NullMarked;
