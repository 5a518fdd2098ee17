/**
 * A running Shoutu, driven from outside as anybody drives it: started by {@code ./shoutu}, founded
 * by its first administrator, asked over HTTP. Where rows must be counted, its database is opened
 * with its own secrets. It uses no class of the server.
 *
 * <p>Start reading at {@link shoutu.driven.RunningServer} and {@link shoutu.driven.Api}.
 */
@NullMarked
package shoutu.driven;

import org.jspecify.annotations.NullMarked;
