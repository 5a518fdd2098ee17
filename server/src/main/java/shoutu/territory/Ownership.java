package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;

/** The door to responsibility: who answers for what, where and when. */
@Service
public class Ownership {

  private final Atlases atlases;
  private final Rules rules;
  private final InstantSource clock;

  Ownership(Atlases atlases, Rules rules, InstantSource clock) {
    this.atlases = atlases;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Who answers. Always exactly one: at the top, where all posts are empty, it is the lead's post
   * without a holder.
   *
   * @throws IllegalArgumentException when no such place was ever known
   */
  public Owner ownerOf(String place, String function, Instant at) {
    Atlas atlas = atlases.at(at);
    return OwnerRules.ownerOf(atlas, known(atlas, place), function, at, names(at));
  }

  public Owner ownerOf(String place, String function) {
    return ownerOf(place, function, clock.instant());
  }

  /** Who answers for a function in a place at an instant? */
  public record Question(String place, String function, Instant at) {}

  /**
   * As {@link #ownerOf}, for as many as there are places: the answers in the order of the
   * questions.
   */
  public List<Owner> ownersOf(Collection<Question> questions) {
    List<Owner> owners = new ArrayList<>(questions.size());
    Atlas.@Nullable Dated stretch = null;
    for (Question asked : questions) {
      if (stretch == null || !stretch.holdsAt(asked.at(), stretch.edition())) {
        stretch = atlases.dated(asked.at());
      }
      Atlas atlas = stretch.atlas();
      owners.add(
          OwnerRules.ownerOf(
              atlas, known(atlas, asked.place()), asked.function(), asked.at(), names(asked.at())));
    }
    return owners;
  }

  /** Every field that someone answers for: the inverse of {@link #ownerOf}. */
  public List<Field> fieldsOf(String holder, Instant at) {
    List<String> functions = rules.at(at).functions().stream().map(Function::code).toList();
    return OwnerRules.fieldsOf(atlases.at(at), holder, functions);
  }

  /** The posts that someone holds, whether they are there or not. */
  public List<HeldField> heldBy(String holder, Instant at) {
    return List.copyOf(atlases.at(at).heldBy(holder));
  }

  /** Whether the deputies stand in for somebody. */
  public boolean isAway(String holder, Instant at) {
    return atlases.at(at).isAway(holder);
  }

  /** The functions held in a place, as they stand, without any fallback. */
  public List<HeldField> heldIn(String place, Instant at) {
    Atlas atlas = atlases.at(at);
    List<HeldField> held = new ArrayList<>();
    for (Function function : rules.at(at).functions()) {
      Field field = new Field(place, function.code());
      HeldField primary = atlas.primary(field);
      if (primary != null) {
        held.add(primary);
      }
      held.addAll(atlas.deputies(field));
    }
    return held;
  }

  /** The required functions in a subtree for which nobody present is named. */
  public List<Gap> coverage(Subtree subtree, Instant at) {
    Atlas atlas = atlases.at(at);
    RuleBook book = rules.at(at);
    List<Gap> gaps = new ArrayList<>();
    atlas.places().stream()
        .filter(place -> !place.gone() && subtree.covers(place.placeNo()))
        .sorted(Comparator.comparingInt(Place::placeNo))
        .forEach(
            place ->
                gaps.addAll(
                    OwnerRules.gaps(
                        atlas, place, book.functionsRequiredAt(place.level()), at, names(at))));
    return gaps;
  }

  private OwnerRules.PostNames names(Instant at) {
    return (String function, Level level) ->
        rules
            .at(at)
            .function(function)
            .map(found -> found.postAt(level))
            .orElse(new Names(function, function));
  }

  private static Place known(Atlas atlas, String code) {
    Place place = atlas.place(code);
    if (place == null) {
      throw new IllegalArgumentException("There is no place %s.".formatted(code));
    }
    return place;
  }
}
