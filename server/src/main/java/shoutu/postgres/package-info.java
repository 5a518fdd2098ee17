/**
 * The PostgreSQL that Shoutu brings along: unpacked, initialised, started, adopted and stopped by
 * the server itself, as durable as any other.
 *
 * <p>Start reading at {@link shoutu.postgres.EmbeddedPostgres}, the only door. {@code DataFolder}
 * says what lies where, {@code Postmaster} is the running process, {@code RolesTable} makes the
 * roles and the database.
 *
 * <p>The promise: nobody connects without a password, no commit that was acknowledged is lost,
 * whatever is killed at whatever moment, and one folder is never served by two servers.
 *
 * <p>It uses no other room and none of Spring.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package shoutu.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
