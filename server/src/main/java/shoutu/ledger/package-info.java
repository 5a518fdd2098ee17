/**
 * What happened: append-only acts, sealed into a chain of Merkle blocks that anyone can check.
 *
 * <p>A room keeps a table in the ledger by one line of its migration, {@code call ledger.keep(…)}:
 * from then on every change of a row appends its act, in the same transaction, by trigger. Start
 * reading at {@code V020__ledger.sql}, then {@link shoutu.ledger.Verification}.
 *
 * <p>Promise: folding the acts gives the state, row for row; a changed byte in either is found and
 * named; nothing that identifies a person stands in an act in clear.
 */
@ApplicationModule(allowedDependencies = {"base", "instance"})
@NullMarked
package shoutu.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
