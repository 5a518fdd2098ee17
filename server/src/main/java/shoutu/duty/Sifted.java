package shoutu.duty;

import java.util.List;
import shoutu.remit.Exclusion;

/**
 * Wishes that were held against the receivers' duty lists.
 *
 * @param kept what may be issued; parts of something excluded hang under what that was a part of
 * @param excluded what may not: the level above keeps it
 */
public record Sifted(List<NewDuty> kept, List<Excluded> excluded) {

  public record Excluded(NewDuty wish, Exclusion exclusion) {}

  public Sifted {
    kept = List.copyOf(kept);
    excluded = List.copyOf(excluded);
  }
}
