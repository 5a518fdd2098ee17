package shoutu.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.RowFault;

/** What changes in the territory: for whoever must say yes to it. */
public record Change(
    List<Item> items,
    List<Succession> successions,
    List<RowFault> rowFaults,
    List<Fault> closingFaults) {

  /** In which way a place changes. */
  public enum Kind {
    FOUNDED,
    RETURNED,
    RENAMED,
    MOVED,
    RECOUNTED,
    GONE
  }

  /**
   * @param before its name until now, or null for a new one
   * @param parentBefore where it lay until now, or null
   */
  public record Item(
      Kind kind,
      String code,
      String name,
      @Nullable String before,
      @Nullable String parent,
      @Nullable String parentBefore) {}

  public boolean isPossible() {
    return rowFaults.isEmpty() && closingFaults.isEmpty();
  }

  public boolean isNothing() {
    return items.isEmpty();
  }

  static Change of(
      PlaceDiff diff,
      Map<String, KnownPlace> known,
      List<Succession> successions,
      List<Fault> closingFaults) {
    List<Item> items = new ArrayList<>();
    diff.added().forEach(it -> items.add(item(it, known)));
    diff.changed().forEach(it -> items.add(item(it, known)));
    diff.recounted()
        .forEach(
            it ->
                items.add(
                    new Item(
                        Kind.RECOUNTED, it.code(), it.name(), null, it.parent(), it.parent())));
    diff.gone()
        .forEach(
            it ->
                items.add(new Item(Kind.GONE, it.code(), it.name(), it.name(), null, it.parent())));
    return new Change(items, successions, diff.faults(), closingFaults);
  }

  private static Item item(PlaceDiff.Wanted wanted, Map<String, KnownPlace> known) {
    KnownPlace before = known.get(wanted.code());
    if (before == null) {
      return new Item(Kind.FOUNDED, wanted.code(), wanted.name(), null, wanted.parent(), null);
    }
    boolean moved = !Objects.equals(before.parent(), wanted.parent());
    Kind kind = before.gone() ? Kind.RETURNED : moved ? Kind.MOVED : Kind.RENAMED;
    return new Item(
        kind, wanted.code(), wanted.name(), before.name(), wanted.parent(), before.parent());
  }
}
