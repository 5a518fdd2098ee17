package shoutu.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Names;

/**
 * Who answers. The way is always the same: the holder; the deputies by turns; whoever leads the
 * place; the same function one level up; for a place that is gone, at the place that follows it. At
 * the top, where even the lead is missing, it is the lead's empty post.
 */
final class OwnerRules {

  /** How an empty post is called: the only thing asked of the rule packs. */
  interface PostNames {
    Names of(String function, Level level);
  }

  static Owner ownerOf(Atlas atlas, Place place, String function, Instant at, PostNames names) {
    Place here = place;
    Via elsewhere = Via.SUCCESSOR;
    while (true) {
      HeldField found = foundAt(atlas, here, function);
      if (found != null) {
        Via via = here.equals(place) ? viaAt(found, function) : elsewhere;
        return owner(place, function, at, found, via);
      }
      if (!atlas.hasHeir(here)) {
        elsewhere = Via.PARENT;
      }
      Place above = atlas.above(here);
      if (above == null) {
        return emptyLead(place, function, at, here, names);
      }
      here = above;
    }
  }

  /**
   * All fields that someone owns: where they sit, and below for as long as nobody else is found.
   * The exact inverse of {@link #ownerOf}, without asking for every field there is.
   */
  static List<Field> fieldsOf(Atlas atlas, String holder, Collection<String> functions) {
    List<Field> fields = new ArrayList<>();
    atlas.heldBy(holder).stream()
        .map(held -> held.field().place())
        .distinct()
        .map(atlas::place)
        .forEach(
            place -> {
              for (String function : functions) {
                if (place != null && sits(foundAt(atlas, place, function), holder)) {
                  collect(atlas, place, function, fields);
                }
              }
            });
    return fields;
  }

  private static boolean sits(@Nullable HeldField found, String holder) {
    return found != null && found.holder().equals(holder);
  }

  private static void collect(Atlas atlas, Place place, String function, List<Field> into) {
    into.add(new Field(place.code(), function));
    for (Place child : atlas.askingAt(place.code())) {
      if (foundAt(atlas, child, function) == null) {
        collect(atlas, child, function, into);
      }
    }
  }

  /** The required functions for which nobody present is named. */
  static List<Gap> gaps(
      Atlas atlas, Place place, Collection<Function> required, Instant at, PostNames names) {
    List<Gap> gaps = new ArrayList<>();
    for (Function function : required) {
      Field field = new Field(place.code(), function.code());
      HeldField primary = atlas.primary(field);
      if (present(atlas, field) == null) {
        Gap.Kind kind = primary == null ? Gap.Kind.VACANT : Gap.Kind.AWAY;
        gaps.add(new Gap(field, kind, ownerOf(atlas, place, function.code(), at, names)));
      }
    }
    return gaps;
  }

  private static @Nullable HeldField foundAt(Atlas atlas, Place place, String function) {
    if (place.gone() || !atlas.hasSomebody(place.code())) {
      return null;
    }
    HeldField found = present(atlas, new Field(place.code(), function));
    return found != null || function.equals(Function.LEAD)
        ? found
        : present(atlas, new Field(place.code(), Function.LEAD));
  }

  private static @Nullable HeldField present(Atlas atlas, Field field) {
    HeldField primary = atlas.primary(field);
    if (atlas.isPresent(primary)) {
      return primary;
    }
    for (HeldField deputy : atlas.deputies(field)) {
      if (atlas.isPresent(deputy)) {
        return deputy;
      }
    }
    return null;
  }

  private static Via viaAt(HeldField found, String function) {
    if (!found.field().function().equals(function)) {
      return Via.LEAD;
    }
    return found.kind() == SeatKind.PRIMARY ? Via.HOLDER : Via.DEPUTY;
  }

  private static Owner owner(Place place, String function, Instant at, HeldField found, Via via) {
    return new Owner(
        place.code(),
        function,
        at,
        found.field().place(),
        found.field().function(),
        found.post(),
        found.postEn(),
        found.holder(),
        via);
  }

  private static Owner emptyLead(
      Place place, String function, Instant at, Place root, PostNames names) {
    Names lead = names.of(Function.LEAD, root.level());
    return new Owner(
        place.code(),
        function,
        at,
        root.code(),
        Function.LEAD,
        PostName.zh(root.name(), lead.zh()),
        PostName.en(root.nameEn(), lead.en()),
        null,
        Via.PARENT);
  }

  private OwnerRules() {}
}
