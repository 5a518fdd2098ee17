/**
 * Shoutu's server. Each direct sub-package is one room: one thing that the system answers for.
 *
 * <p>{@code docs/architecture.md} draws the map and says in which direction the rooms lean.
 */
@NullMarked
package shoutu;

import org.jspecify.annotations.NullMarked;
