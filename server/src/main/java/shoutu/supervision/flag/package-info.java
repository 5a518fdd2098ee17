/**
 * Signs of formalism: what units pass on, hold, push away, close on paper or answer too late.
 *
 * <p>Start reading at {@link shoutu.supervision.flag.Flags}, the door, and {@link
 * shoutu.supervision.flag.FlagRules}: when a sign is raised, who may say what when, and how good it
 * is.
 *
 * <p>Promise: a flag is about a unit of a township and above, never about a village or a person;
 * the unit sees it first, alone; three people decide and another three hear the appeal; a sign that
 * is wrong too often retires itself; nothing follows from a flag by itself.
 */
@NullMarked
package shoutu.supervision.flag;

import org.jspecify.annotations.NullMarked;
