/**
 * Guidance: what the public is told, in plain words for somebody, and how it is passed on; when the
 * promised next word is due; what those below say back.
 *
 * <p>Start reading at {@link shoutu.response.guidance.Guidances}. The words come from the rule pack
 * {@code guidance}; the notice itself is {@link shoutu.response.Notice}.
 *
 * <p>Promise: a promise of a next word that is not kept becomes a duty of the author; what cannot
 * be done somewhere reaches the author as a question with a clock; nothing here counts by person.
 */
@NullMarked
package shoutu.response.guidance;

import org.jspecify.annotations.NullMarked;
