/** The commands, each in a process of its own. */
@NullMarked
package shoutu.cli;

import org.jspecify.annotations.NullMarked;
