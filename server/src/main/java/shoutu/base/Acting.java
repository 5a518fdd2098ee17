package shoutu.base;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who acts right now, carried beside the call. Bound by the security filter for a request, and by
 * {@link #asSystem} for what runs by the clock. Where nobody is bound, no row is visible.
 *
 * @param command the client's own id of this command, where it sent one
 * @param claimedAt when the client says that it happened; the server's time is kept apart
 */
public record Acting(Actor actor, @Nullable UUID command, @Nullable Instant claimedAt) {

  private static final ScopedValue<Acting> CURRENT = ScopedValue.newInstance();
  private static final Acting NOBODY = new Acting(Actor.NOBODY, null, null);

  public static Acting current() {
    return CURRENT.orElse(NOBODY);
  }

  public static <T extends @Nullable Object> T as(Acting acting, Supplier<T> work) {
    return ScopedValue.where(CURRENT, acting).call(work::get);
  }

  public static <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
    return as(new Acting(actor, null, null), work);
  }

  public static <T extends @Nullable Object> T asSystem(String job, Supplier<T> work) {
    return as(Actor.system(job), work);
  }

  public static void asSystem(String job, Runnable work) {
    ScopedValue.where(CURRENT, new Acting(Actor.system(job), null, null)).run(work);
  }

  /** The same actor, with what the client said about this one command. */
  public Acting claiming(@Nullable UUID clientCommand, @Nullable Instant at) {
    return new Acting(actor, clientCommand, at);
  }
}
