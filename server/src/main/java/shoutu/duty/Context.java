package shoutu.duty;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/**
 * Everything outside the duty that a decision needs.
 *
 * @param standing what the one who acts is to this duty
 * @param seenVersion the version that they looked at
 * @param superior who is asked when the owner can't go on
 * @param commonSuperior the lead over both the owner and the one proposed instead; decides a
 *     dispute
 * @param openChildren how many duties that this one was split into are still open
 * @param recorded kinds of evidence already recorded in this round
 */
public record Context(
    Set<Standing> standing,
    int seenVersion,
    Instant now,
    Bounds bounds,
    @Nullable Field superior,
    @Nullable Field commonSuperior,
    int openChildren,
    Set<Evidence> recorded) {

  public Context {
    standing = Set.copyOf(standing);
    recorded = Set.copyOf(recorded);
  }
}
