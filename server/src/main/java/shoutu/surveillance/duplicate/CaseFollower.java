package shoutu.surveillance.duplicate;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Something that belongs to a case, and goes with it when the case turns out to be another one. */
public interface CaseFollower {

  /** Names these things in the merge; the text is {@code board.merge.moved.<kind>}. */
  String kind();

  /** Moves all from one case to another; answers which. */
  List<UUID> follow(UUID from, UUID to);

  /** Moves those back that still are where they were moved to. */
  void goBack(Collection<UUID> those, UUID from, UUID to);
}
