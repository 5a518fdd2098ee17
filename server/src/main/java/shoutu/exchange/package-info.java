/**
 * The doors of the house: files in and out.
 *
 * <p>Start reading at {@link shoutu.exchange.Imports}. Files are read in {@code sheet}; what a
 * column or a value means, in whosever format, is told by {@code format}; what becomes of a row is
 * decided by the room whose row it is.
 *
 * <p>Promise: every row of a file is accepted, known already, or comes back with its number, its
 * column and the remedy; a file whose rows were rejected can be mended and sent again as it is.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "rules",
      "territory",
      "access",
      "access::vault",
      "remit",
      "watch",
      "surveillance",
      "response::resource"
    })
@NullMarked
package shoutu.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
