package shoutu.watch;

/** What somebody on duty is there for. */
public enum WatchRole {
  /** Answers first. */
  PRIMARY,
  /** Answers when the first does not. */
  BACKUP,
  /** The leader in charge. */
  LEADER
}
