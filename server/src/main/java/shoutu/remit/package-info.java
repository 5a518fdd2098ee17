/**
 * What may be asked of whom: the duty lists of townships and committees, each item with its basis
 * and its dates.
 *
 * <p>Start reading at {@link shoutu.remit.DutyListRules}: whether a list excludes an assignment,
 * and by which item. {@link shoutu.remit.Remits} is the door; {@link shoutu.remit.DutyListImport}
 * takes files in.
 *
 * <p>Promise: what a list has taken back is never assigned to its place, and a committee never
 * leads what it only assists; the refusal names the item.
 */
@ApplicationModule(allowedDependencies = {"base", "instance", "rules", "territory", "access"})
@NullMarked
package shoutu.remit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
