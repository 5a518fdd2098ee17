/**
 * Who may see and do what: accounts, roles and scopes that follow from posts, and the vault of what
 * identifies a person.
 *
 * <p>Start reading at {@link shoutu.access.Grants}, the one table of rights, and {@link
 * shoutu.access.Access}, which every room's HTTP class asks. Signing in is in {@code account},
 * identities are in {@code vault}.
 *
 * <p>Promise: rights follow from the posts that a person holds at this instant and end with them;
 * who holds no post sees nothing; there is no default password and no account that nobody made.
 */
@ApplicationModule(allowedDependencies = {"base", "instance", "rules", "territory"})
@NullMarked
package shoutu.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
