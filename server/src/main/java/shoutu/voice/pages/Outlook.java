package shoutu.voice.pages;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shoutu.territory.Place;

/** What the public is told: the response in force, and the notices. */
@Component
class Outlook {

  private final PlaceChoices places;

  Outlook(PlaceChoices places) {
    this.places = places;
  }

  HomePage page(Frame frame) {
    Optional<Place> root = places.root();
    return new HomePage(frame, root.map(frame.speech()::name).orElse(""), null, List.of());
  }
}
