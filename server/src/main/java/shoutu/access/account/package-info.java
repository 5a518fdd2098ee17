/**
 * Signing in: accounts, passwords, sessions, keys of machines, one-time links.
 *
 * <p>Start reading at {@link shoutu.access.account.Accounts} and {@link
 * shoutu.access.account.SignIns}; {@code SecurityConfiguration} says which filter does what to a
 * request.
 *
 * <p>Promise: no password exists that nobody chose; secrets are kept as hashes; guessing slows down
 * and nobody is locked out for ever; an account that is disabled is out at the next request.
 */
@NamedInterface("account")
@NullMarked
package shoutu.access.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
