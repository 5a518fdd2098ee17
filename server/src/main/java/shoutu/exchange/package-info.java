/**
 * The doors of the house: files in and out, and what other systems read.
 *
 * <p>Start reading at {@link shoutu.exchange.Imports}. Files are read in {@code sheet}; what a
 * column or a value means, in whosever format, is told by {@code format}; what becomes of a row is
 * decided by the room whose row it is. Working lists leave by {@code table}, public alerts by
 * {@code cap}, and other health systems read in {@code fhir}; {@code peer} and {@code open} write
 * what SORMAS, Go.Data, DHIS2 and open data want.
 *
 * <p>Promise: every row of a file is accepted, known already, or comes back with its number, its
 * column and the remedy; a file whose rows were rejected can be mended and sent again as it is.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "ledger",
      "rules",
      "territory",
      "access",
      "access::vault",
      "access::account",
      "remit",
      "watch",
      "duty",
      "surveillance",
      "surveillance::chain",
      "surveillance::clinical",
      "surveillance::event",
      "surveillance::source",
      "response",
      "response::resource"
    })
@NullMarked
package shoutu.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
