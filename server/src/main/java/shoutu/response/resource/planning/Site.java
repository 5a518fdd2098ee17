package shoutu.response.resource.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Place;
import shoutu.territory.Position;

/**
 * Where somebody is or is needed.
 *
 * @param path from the root down to the place itself
 * @param position the middle of its outline, where one is known
 */
public record Site(List<Place> path, @Nullable Position position) {

  public Site {
    path = List.copyOf(path);
  }
}
