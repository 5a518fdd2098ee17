package shoutu.base;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What one thread makes ready while another writes what was made before. */
public final class Ahead {

  private Ahead() {}

  /** What another thread made, or its own exception. */
  public static <T> T outcome(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
