/**
 * The leader's board: where responsibility is failing, what waits for the leader, which link of the
 * chain is broken. Start reading at {@link shoutu.briefing.board.Boards}.
 */
@NullMarked
package shoutu.briefing.board;

import org.jspecify.annotations.NullMarked;
