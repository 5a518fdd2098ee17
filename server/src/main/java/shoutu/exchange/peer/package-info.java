/**
 * Cases in the shapes that other case systems import: SORMAS's detailed file with its two rows of
 * headings, and Go.Data's flat file. Pseudonymous: a case's number stands where they want a name.
 *
 * <p>Start reading at {@link shoutu.exchange.peer.PeerShape}.
 *
 * <p>Promise: nobody is named; what comes from an exercise says so in each row.
 */
@NullMarked
package shoutu.exchange.peer;

import org.jspecify.annotations.NullMarked;
