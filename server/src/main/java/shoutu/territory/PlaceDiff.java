package shoutu.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.rules.Level;

/**
 * What a file says beyond what is known.
 *
 * @param added places that were never known, and those that come back
 * @param changed places that are called or lie otherwise from now on
 * @param recounted places of which only the population differs
 * @param gone places that a whole file no longer lists, the lowest first
 */
record PlaceDiff(
    List<Wanted> added,
    List<Wanted> changed,
    List<Wanted> recounted,
    List<KnownPlace> gone,
    int duplicates,
    int rejected,
    List<RowFault> faults) {

  /** A row that can be read, with its parent found. */
  record Wanted(
      int row,
      String code,
      String name,
      @Nullable String nameEn,
      Level level,
      @Nullable String parent,
      @Nullable Integer population) {

    Wanted below(@Nullable String found) {
      return new Wanted(row, code, name, nameEn, level, found, population);
    }

    /** Its English name from now on: as the file says, else as it was, else in Latin letters. */
    String nameEnAfter(@Nullable KnownPlace before) {
      if (nameEn != null) {
        return nameEn;
      }
      return before != null && before.name().equals(name) ? before.nameEn() : EnglishName.of(name);
    }

    boolean saysTheSameAs(Wanted other) {
      return equals(
          new Wanted(
              row,
              other.code,
              other.name,
              other.nameEn,
              other.level,
              other.parent,
              other.population));
    }
  }

  int accepted() {
    return added.size() + changed.size() + recounted.size();
  }
}
