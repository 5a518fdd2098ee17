/**
 * What is known: cases, contacts and their follow-up, signals, and the numbers made from them.
 *
 * <p>Start reading at {@link shoutu.surveillance.Cases}, {@link shoutu.surveillance.LineListImport}
 * and {@link shoutu.surveillance.Signals}. Whoever a case or a contact is about is a subject of the
 * vault; the tables here hold no name.
 *
 * <p>Promise: an import commits its good rows in one transaction, and the same file twice changes
 * nothing; a number on a board is counted in the transaction that changed the case; the
 * classification of a case is no measure and imposes none.
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
      "duty"
    })
@NullMarked
package shoutu.surveillance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
