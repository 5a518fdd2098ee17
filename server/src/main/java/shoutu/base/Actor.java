package shoutu.base;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: an account or a job, in which post, over which ground. The ledger keeps the first and
 * the post; the database enforces the scope.
 *
 * @param name the account's login, or the job's name
 * @param holder whom the territory knows as the holder of posts, if anyone
 * @param post the post in which this is done, if any
 */
public record Actor(String name, @Nullable String holder, @Nullable String post, Scope scope) {

  static final Actor NOBODY = new Actor("nobody", null, null, Scope.NONE);

  public static Actor system(String job) {
    return new Actor(job, null, null, Scope.ALL);
  }
}
