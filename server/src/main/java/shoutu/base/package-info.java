/**
 * The kernel that every room stands on: who acts and how far their scope reaches, ids, pages,
 * problems and messages.
 *
 * <p>Start reading at {@link shoutu.base.Acting} and {@link shoutu.base.ScopedTransactionManager}:
 * one transaction is one command, by one actor, within one scope. The database repeats the scope by
 * row security.
 *
 * <p>Promise: nothing here knows what an outbreak is. Uses no other room.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package shoutu.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
