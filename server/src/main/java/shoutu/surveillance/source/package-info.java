/**
 * Sources other than report cards: hospitals' syndromes, laboratories, schools, pharmacies, the
 * hotline, sewage, media, animals, residents and grid workers.
 *
 * <p>Start reading at {@link shoutu.surveillance.source.Sources}. What each kind is, and when its
 * silence asks for a look, is the rule pack {@code sources}; {@code AgreementRules} says when
 * independent ones agree.
 *
 * <p>Promise: nobody fills in that nothing happened: a source that delivered and showed nothing is
 * the zero, and only one that usually speaks and does not is asked, at most once a day. Numbers of
 * different sources are never added up; sources of one witness count once.
 */
@NamedInterface("source")
@NullMarked
package shoutu.surveillance.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
