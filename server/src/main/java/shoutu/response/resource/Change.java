package shoutu.response.resource;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that changed since a proposal was computed.
 *
 * @param id the need, the team or the stock
 * @param what of which kind of team, or which item
 * @param name what the team is called
 * @param place where it is needed, or where it stands
 * @param by pieces more or fewer than expected in a stock
 */
record Change(Kind kind, UUID id, String what, @Nullable String name, String place, long by) {

  enum Kind {
    NEED_NEW,
    /** Nobody asks for it any more. */
    NEED_GONE,
    /** Decided otherwise than proposed. */
    NEED_SET,
    /** To be decided anew. */
    NEED_FREE,
    /** The team is through with it. */
    NEED_DONE,
    /** Whoever was to come called it off, or let it pass. */
    NEED_FAILED,
    TEAM_NEW,
    TEAM_AWAY,
    TEAM_BACK,
    TEAM_GONE,
    TEAM_CHANGED,
    STOCK_NEW,
    STOCK_MORE,
    STOCK_LESS,
    STOCK_GONE
  }
}
