package shoutu.access;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;

/**
 * Lets a room touch ground beyond the caller's own where the house's rules demand it: whoever
 * cannot do a duty asks the place above, whoever is given one learns of it. The caller stays the
 * actor; the room says which places and no more, and shows the caller nothing of what it reads
 * there.
 */
@Service
public class Reach {

  private final ScopeTable scopes;

  Reach(ScopeTable scopes) {
    this.scopes = scopes;
  }

  /** Does the work, within the transaction at hand, on the caller's ground and on these ranges. */
  public <T extends @Nullable Object> T into(List<Scope.Range> ground, Supplier<T> work) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("Reaching further is for the length of a transaction.");
    }
    Acting acting = Acting.current();
    Actor actor = acting.actor();
    List<Scope.Range> all = new ArrayList<>(actor.scope().ranges());
    all.addAll(ground);
    Scope wider = Grounds.union(all);
    Actor reaching = new Actor(actor.name(), actor.holder(), actor.post(), wider);
    scopes.set(wider);
    T result = Acting.as(new Acting(reaching, acting.command(), acting.claimedAt()), work);
    scopes.set(actor.scope());
    return result;
  }

  /** The same for single places, without what lies below them. */
  public <T extends @Nullable Object> T intoPlaces(List<Integer> placeNumbers, Supplier<T> work) {
    return into(
        placeNumbers.stream().map(number -> new Scope.Range(number, number + 1)).toList(), work);
  }
}
