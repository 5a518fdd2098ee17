package shoutu.remit;

import java.util.Set;
import shoutu.territory.Field;

/**
 * Work that is to be given to a field.
 *
 * @param tasks the names under which lists may speak of it: its kind, its line in a plan
 * @param above the names of the work that it is a part of, which somebody else answers for
 */
public record Assignment(Field receiver, Set<String> tasks, Set<String> above) {

  public Assignment {
    tasks = Set.copyOf(tasks);
    above = Set.copyOf(above);
  }

  /** A part of the same task assists whoever answers for the whole; everything else leads. */
  DutyListRules.Asked asked() {
    boolean part = !tasks.isEmpty() && above.containsAll(tasks);
    return new DutyListRules.Asked(
        tasks, receiver.function(), part ? DutyListRules.Part.ASSIST : DutyListRules.Part.LEAD);
  }
}
