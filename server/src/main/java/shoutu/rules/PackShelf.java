package shoutu.rules;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;

/** Keeps every pack that was ever in use, so that an old decision can be read with its rules. */
@Service
class PackShelf {

  private final PackTable table;
  private final InstantSource clock;

  PackShelf(PackTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  @Transactional
  public void keep(List<Pack> packs) {
    Acting.asSystem("rules", () -> packs.forEach(pack -> table.keep(pack, clock.instant())));
  }
}
