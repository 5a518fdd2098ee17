/**
 * Two records, one case: look-alikes found and weighed, judged by a person, merged and undone.
 *
 * <p>Start reading at {@link shoutu.surveillance.duplicate.Duplicates} and {@link
 * shoutu.surveillance.duplicate.Merges}; what speaks for and against a pair is made in {@code
 * EvidenceRules}, with the weights of the rule pack {@code duplicates}.
 *
 * <p>Promise: looking for duplicates holds up no report and merges nothing by itself; a case that
 * was merged counts once, in its leading case; undoing a merge gives both records back as they
 * were; that two are not the same is remembered. Names are compared within the vault and never
 * leave it.
 */
@NullMarked
package shoutu.surveillance.duplicate;

import org.jspecify.annotations.NullMarked;
