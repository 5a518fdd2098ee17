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
      String nameEn,
      @Nullable String before,
      @Nullable String beforeEn,
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
    diff.recounted().forEach(it -> items.add(recounted(it, known.get(it.code()))));
    diff.gone().forEach(it -> items.add(gone(it)));
    return new Change(items, successions, diff.faults(), closingFaults);
  }

  private static Item item(PlaceDiff.Wanted wanted, Map<String, KnownPlace> known) {
    KnownPlace before = known.get(wanted.code());
    String nameEn = wanted.nameEnAfter(before);
    if (before == null) {
      return new Item(
          Kind.FOUNDED, wanted.code(), wanted.name(), nameEn, null, null, wanted.parent(), null);
    }
    boolean moved = !Objects.equals(before.parent(), wanted.parent());
    Kind kind = before.gone() ? Kind.RETURNED : moved ? Kind.MOVED : Kind.RENAMED;
    return new Item(
        kind,
        wanted.code(),
        wanted.name(),
        nameEn,
        before.name(),
        before.nameEn(),
        wanted.parent(),
        before.parent());
  }

  private static Item recounted(PlaceDiff.Wanted wanted, @Nullable KnownPlace before) {
    return new Item(
        Kind.RECOUNTED,
        wanted.code(),
        wanted.name(),
        wanted.nameEnAfter(before),
        null,
        null,
        wanted.parent(),
        wanted.parent());
  }

  private static Item gone(KnownPlace place) {
    return new Item(
        Kind.GONE,
        place.code(),
        place.name(),
        place.nameEn(),
        place.name(),
        place.nameEn(),
        null,
        place.parent());
  }
}
