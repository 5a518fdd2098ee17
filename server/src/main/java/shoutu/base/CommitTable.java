package shoutu.base;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How soon the commit at hand must be on disk. Every commit is before it returns, unless what it
 * holds is told to nobody, and either found again and done once more after a crash, or carried by a
 * later commit that waits for the disk: the log is written in order, so a commit that is on disk
 * has all earlier ones before it.
 */
@Repository
public class CommitTable {

  private final JdbcClient db;

  public CommitTable(JdbcClient db) {
    this.db = db;
  }

  /** Nobody is told of what this transaction does; it is redone, or carried by the next commit. */
  public void mayFollowLater() {
    db.sql("set local synchronous_commit to off").update();
  }

  /** It turns out to be more than that: the commit is on disk when it returns. */
  public void mustStand() {
    db.sql("set local synchronous_commit to default").update();
  }
}
