package shoutu.duty;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which duties a list shows. Null: it does not matter.
 *
 * @param place the ground's subtree
 * @param stage one stage, or all that are open, or those with something left to do, or all
 */
public record DutyFilter(
    @Nullable String place,
    @Nullable String function,
    @Nullable String kind,
    @Nullable UUID parent,
    @Nullable UUID subject,
    Stages stage,
    Lateness lateness,
    Holder holder,
    Order order) {

  /** A stage by name, or a group of them. */
  public record Stages(Stage.@Nullable Name only, Group group) {
    public static final Stages ANY = new Stages(null, Group.ALL);
    public static final Stages OPEN = new Stages(null, Group.OPEN);
    public static final Stages TO_DO = new Stages(null, Group.TO_DO);

    public static Stages only(Stage.Name name) {
      return new Stages(name, Group.ALL);
    }
  }

  public enum Group {
    ALL,
    OPEN,
    /** Open, and not said to be done: others confirm that. */
    TO_DO
  }

  public enum Lateness {
    ANY,
    OVERDUE
  }

  public enum Holder {
    ANYBODY,
    ME
  }

  public enum Order {
    NEWEST_FIRST,
    SOONEST_LIMIT_FIRST
  }

  public static final DutyFilter ALL =
      new DutyFilter(
          null,
          null,
          null,
          null,
          null,
          Stages.ANY,
          Lateness.ANY,
          Holder.ANYBODY,
          Order.NEWEST_FIRST);
}
