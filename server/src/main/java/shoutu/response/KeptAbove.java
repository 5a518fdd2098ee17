package shoutu.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Sifted;
import shoutu.remit.DutyItem;

/**
 * A part of a plan that a place's duty list excludes, so that the level above keeps it.
 *
 * @param number the item's number, in the list that {@code listedAt} made
 */
public record KeptAbove(
    String line, String place, String listedAt, String number, String item, String itemEn) {

  private static final String PARAM = "keptAbove";

  /** What may be issued, with the rest noted at the root, which comes first. */
  static List<NewDuty> noted(Sifted sifted) {
    if (sifted.excluded().isEmpty()) {
      return sifted.kept();
    }
    List<NewDuty> duties = new ArrayList<>(sifted.kept());
    List<Map<String, String>> notes = sifted.excluded().stream().map(KeptAbove::note).toList();
    duties.set(0, duties.getFirst().with(PARAM, notes));
    return duties;
  }

  static List<KeptAbove> of(Duty root) {
    List<KeptAbove> kept = new ArrayList<>();
    if (root.charge().params().get(PARAM) instanceof List<?> notes) {
      for (Object note : notes) {
        if (note instanceof Map<?, ?> map) {
          kept.add(
              new KeptAbove(
                  text(map, "line"),
                  text(map, "place"),
                  text(map, "listedAt"),
                  text(map, "number"),
                  text(map, "item"),
                  text(map, "itemEn")));
        }
      }
    }
    return kept;
  }

  private static Map<String, String> note(Sifted.Excluded excluded) {
    DutyItem item = excluded.exclusion().item();
    return Map.of(
        "line", String.valueOf(excluded.wish().params().get("line")),
        "place", excluded.wish().owner().place(),
        "listedAt", item.place(),
        "number", item.number(),
        "item", item.name(),
        "itemEn", item.nameEn());
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }
}
