package shoutu.voice.neighbour;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import shoutu.base.Round;

/** Looks at neighbours; where the house has named no hosts, there is nobody to ask. */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class NeighbourRound extends Round {

  NeighbourRound(Neighbours neighbours) {
    super("neighbours", () -> !neighbours.hosts().isEmpty(), neighbours::round);
  }
}
