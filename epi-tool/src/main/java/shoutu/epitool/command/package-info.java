/** One command for each family of methods. */
@NullMarked
package shoutu.epitool.command;

import org.jspecify.annotations.NullMarked;
