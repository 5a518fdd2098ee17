/** Who sits in which post, and who is away: the HTTP side of it, with its rights. */
@NullMarked
package shoutu.access.post;

import org.jspecify.annotations.NullMarked;
