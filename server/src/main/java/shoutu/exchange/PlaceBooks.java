package shoutu.exchange;

import java.lang.ref.SoftReference;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Scope;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * The books of the grounds that were looked into last: a nation's names are sorted once, not for
 * each card that arrives. They make room when memory is short.
 */
@Component
class PlaceBooks {

  private static final int REMEMBERED = 8;

  private record Key(Scope scope, List<String> endings) {}

  /**
   * @param all the territory that it was made from; another list is another territory
   */
  private record Made(List<Place> all, Optional<Place> top, PlaceBook.Index index) {}

  private final Territory territory;
  private SoftReference<Map<Key, Made>> kept = new SoftReference<>(null);

  PlaceBooks(Territory territory) {
    this.territory = territory;
  }

  /**
   * A book for one file.
   *
   * @param top the first place in it; empty when there is none
   */
  record Opened(PlaceBook book, Optional<Place> top) {}

  /**
   * @param endings what may be left out at the end of a name
   */
  Opened open(Scope scope, List<String> endings) {
    Key key = new Key(scope, List.copyOf(endings));
    List<Place> all = territory.existing();
    Made made = known(key, all);
    if (made == null) {
      made = made(key, all);
      remember(key, made);
    }
    return new Opened(new PlaceBook(made.index), made.top);
  }

  /** Several places of one name are told from the top level down. */
  private static Made made(Key key, List<Place> all) {
    List<Place> ground = all.stream().filter(place -> key.scope.covers(place.placeNo())).toList();
    List<Place> downwards = ground.stream().sorted(Comparator.comparing(Place::level)).toList();
    return new Made(all, ground.stream().findFirst(), new PlaceBook.Index(downwards, key.endings));
  }

  private synchronized @Nullable Made known(Key key, List<Place> all) {
    Map<Key, Made> books = kept.get();
    Made made = books == null ? null : books.get(key);
    return made != null && made.all == all ? made : null;
  }

  private synchronized void remember(Key key, Made made) {
    Map<Key, Made> books = kept.get();
    if (books == null) {
      books = new LinkedHashMap<>(REMEMBERED, 0.75f, true);
      kept = new SoftReference<>(books);
    }
    books.values().removeIf(old -> old.all != made.all);
    if (books.size() >= REMEMBERED) {
      books.remove(books.keySet().iterator().next());
    }
    books.put(key, made);
  }
}
