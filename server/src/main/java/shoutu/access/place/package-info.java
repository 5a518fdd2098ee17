/** Changes of the territory itself: the HTTP side of it, with its rights. */
@NullMarked
package shoutu.access.place;

import org.jspecify.annotations.NullMarked;
