/**
 * One change to many cases, seen before it is made and taken back with one step: tags, the variant,
 * who works on it, a wrong place. Never a classification and never a measure: those are judged one
 * by one.
 *
 * <p>Start reading at {@link shoutu.surveillance.edit.CaseEdits}; {@code CaseEditRules} decides
 * what a change does to a case.
 *
 * <p>Promise: each case that changes has its own act in the ledger; a case that somebody touched
 * since it was shown is left alone and named.
 */
@NullMarked
package shoutu.surveillance.edit;

import org.jspecify.annotations.NullMarked;
