/**
 * What should happen: dated rule packs (functions, diseases, deadlines, thresholds, kinds of duty,
 * ladders, plans, the dispatch catalogue), each with its legal basis and how firmly it is known.
 *
 * <p>Start reading at {@link shoutu.rules.Rules}, the door; what holds on one day is a {@link
 * shoutu.rules.RuleBook}. The packs are the YAML files under {@code /rules}; a file of the same
 * name in the data folder's {@code rules} replaces one, any other file there is added.
 *
 * <p>Promise: no deadline, threshold or legal constant lives in code; a broken pack says file,
 * line, field and remedy and nothing starts; of two rules that match the shorter limit wins and
 * both are shown. Uses {@code base}, and {@code instance} for the zone in which days begin and end.
 */
@ApplicationModule(allowedDependencies = {"base", "instance"})
@NullMarked
package shoutu.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
