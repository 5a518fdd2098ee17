package shoutu.voice;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;

/**
 * As whom the ledger knows those who have no account. What they may see is decided by the link that
 * they hold, not by ground.
 */
public final class Residents {

  private static final Actor RESIDENT = new Actor("resident", null, null, Scope.ALL);

  public static <T extends @Nullable Object> T act(Supplier<T> work) {
    return Acting.as(RESIDENT, work);
  }

  private Residents() {}
}
