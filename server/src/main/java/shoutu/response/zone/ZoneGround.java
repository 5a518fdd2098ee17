package shoutu.response.zone;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Where a measure binds, for the rooms that list what lies inside. */
@Service
public class ZoneGround {

  private final Zones zones;

  ZoneGround(Zones zones) {
    this.zones = zones;
  }

  /** Empty for whoever does not see the measure. */
  @Transactional(readOnly = true)
  public Optional<List<Subtree>> of(UUID zone) {
    return zones.find(zone).map(seen -> seen.area().stream().map(Place::subtree).toList());
  }
}
