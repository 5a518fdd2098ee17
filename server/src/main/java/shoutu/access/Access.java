package shoutu.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.base.Acting;
import shoutu.base.Scope;

/**
 * What every HTTP class asks before it does something.
 *
 * <p>{@link #within} is the usual way: it refuses what no post grants, and does the rest seeing
 * only the ground of the posts that grant it. Someone may be a village's worker and the county's
 * hotline: the contacts they see are the village's.
 */
@Service
public class Access {

  private final ScopeTable scopes;

  Access(ScopeTable scopes) {
    this.scopes = scopes;
  }

  /** Does the work within the ground where the current caller may do this, or refuses. */
  public <T extends @Nullable Object> T within(Verb verb, Entity entity, Supplier<T> work) {
    Caller caller = Callers.current();
    require(verb, entity);
    Acting acting = Acting.current();
    Acting narrowed = new Acting(caller.actor(verb, entity), acting.command(), acting.claimedAt());
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      return Acting.as(narrowed, work);
    }
    // A transaction around the whole request began with all the caller's ground.
    scopes.set(narrowed.actor().scope());
    T result = Acting.as(narrowed, work);
    scopes.set(acting.actor().scope());
    return result;
  }

  /** Refuses what the current caller may do nowhere; answers the ground where they may. */
  public Scope require(Verb verb, Entity entity) {
    Caller caller = Callers.current();
    if (!caller.may(verb, entity)) {
      throw new Forbidden(verb, entity);
    }
    return caller.scope(verb, entity);
  }

  public boolean may(Caller caller, Verb verb, Entity entity, int placeNo) {
    return caller.may(verb, entity, placeNo);
  }
}
