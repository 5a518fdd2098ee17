package shoutu.territory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.SpanRule;

/** Where too much lies in one hand, by the span rules of the day. */
final class LoadRules {

  /** The loads whose place lies in a subtree, in the order of the territory. */
  static List<Load> loads(
      Atlas atlas,
      Subtree within,
      Collection<SpanRule> rules,
      Collection<String> functions,
      Collection<String> pairing) {
    List<Load> loads = new ArrayList<>();
    Set<String> people = new HashSet<>();
    Set<String> members = new HashSet<>();
    List<Place> places =
        atlas.places().stream()
            .filter(place -> !place.gone() && within.covers(place.placeNo()))
            .sorted(Comparator.comparingInt(Place::placeNo))
            .toList();
    for (Place place : places) {
      for (String function : functions) {
        HeldField held = atlas.primary(new Field(place.code(), function));
        if (held != null) {
          ofPost(atlas, place, held, rules, loads);
          people.add(held.holder());
        }
      }
      for (String function : pairing) {
        HeldField held = atlas.primary(new Field(place.code(), function));
        if (held != null) {
          members.add(held.holder());
        }
      }
    }
    people.stream()
        .sorted()
        .forEach(
            who ->
                ofPerson(
                    atlas,
                    within,
                    who,
                    rules,
                    SpanRule.Counts.POSTS_OF_A_PERSON,
                    posts(atlas, who, functions),
                    loads));
    members.stream()
        .sorted()
        .forEach(
            who ->
                ofPerson(
                    atlas,
                    within,
                    who,
                    rules,
                    SpanRule.Counts.TEAMS_OF_A_PERSON,
                    posts(atlas, who, pairing).stream().distinct().toList(),
                    loads));
    return loads;
  }

  private static void ofPost(
      Atlas atlas, Place place, HeldField held, Collection<SpanRule> rules, List<Load> into) {
    for (SpanRule rule : rules) {
      if (!rule.isAbout(place.level(), held.field().function())) {
        continue;
      }
      int count =
          switch (rule.counts()) {
            case PEOPLE_OF_A_POST -> place.population() == null ? 0 : place.population();
            case PLACES_OF_A_POST -> atlas.children(place.code()).size();
            case POSTS_OF_A_PERSON, TEAMS_OF_A_PERSON -> 0;
          };
      if (count > rule.most()) {
        into.add(
            new Load(rule, held.field().place(), held.field().function(), held.holder(), count));
      }
    }
  }

  private static void ofPerson(
      Atlas atlas,
      Subtree within,
      String who,
      Collection<SpanRule> rules,
      SpanRule.Counts counts,
      List<Place> posts,
      List<Load> into) {
    for (SpanRule rule : rules) {
      if (rule.counts() == counts && posts.size() > rule.most()) {
        Place common = common(atlas, posts);
        if (common != null && within.covers(common.placeNo())) {
          into.add(new Load(rule, common.code(), null, who, posts.size()));
        }
      }
    }
  }

  private static List<Place> posts(Atlas atlas, String who, Collection<String> functions) {
    List<Place> posts = new ArrayList<>();
    for (HeldField held : atlas.heldBy(who)) {
      Place place = atlas.place(held.field().place());
      if (held.kind() == SeatKind.PRIMARY
          && functions.contains(held.field().function())
          && place != null
          && !place.gone()) {
        posts.add(place);
      }
    }
    return posts;
  }

  /** The lowest place in which all of them lie. */
  private static @Nullable Place common(Atlas atlas, List<Place> places) {
    Place common = places.isEmpty() ? null : places.getFirst();
    for (Place place : places) {
      while (common != null && !common.subtree().covers(place.placeNo())) {
        common = atlas.parent(common);
      }
    }
    return common;
  }

  /** The fields where holder and deputy are one person: who is away is then replaced by nobody. */
  static List<Field> deputisingForThemselves(
      Atlas atlas, Subtree within, Collection<String> functions) {
    List<Field> fields = new ArrayList<>();
    atlas.places().stream()
        .filter(place -> !place.gone() && within.covers(place.placeNo()))
        .sorted(Comparator.comparingInt(Place::placeNo))
        .forEach(
            place -> {
              for (String function : functions) {
                Field field = new Field(place.code(), function);
                HeldField primary = atlas.primary(field);
                List<HeldField> deputies = atlas.deputies(field);
                if (primary != null
                    && !deputies.isEmpty()
                    && deputies.stream()
                        .allMatch(deputy -> deputy.holder().equals(primary.holder()))) {
                  fields.add(field);
                }
              }
            });
    return fields;
  }

  private LoadRules() {}
}
