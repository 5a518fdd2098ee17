package shoutu.duty;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Identity;
import shoutu.access.vault.NewSubject;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;

/**
 * What people say in their own words. It may be about a person, so it lies sealed in the vault and
 * no act ever carries it.
 */
@Component
class Words {

  private final Vault vault;
  private final Clock clock;

  Words(Vault vault, Clock clock) {
    this.clock = clock;
    this.vault = vault;
  }

  /** Seals what was said, each readable where its duty is; answers the ids by duty. */
  Map<UUID, UUID> sealAll(Collection<Storing.Said> said) {
    Map<UUID, UUID> ids = new HashMap<>();
    List<NewSubject> notes = new ArrayList<>();
    for (Storing.Said it : said) {
      @Nullable String words = it.told().words();
      if (words != null) {
        Duty duty = it.duty();
        UUID id = Ids.next(clock);
        ids.put(duty.id(), id);
        notes.add(
            new NewSubject(
                id,
                SubjectKind.NOTE,
                duty.charge().home(),
                duty.ground().place(),
                duty.ground().placeNo(),
                Map.of(Identity.NOTE, words)));
      }
    }
    if (!notes.isEmpty()) {
      vault.insert(vault.seal(notes), null);
    }
    return ids;
  }

  /** What was said under these ids; what is shredded by now is left out. */
  Map<UUID, String> read(Collection<UUID> ids) {
    Map<UUID, String> said = new HashMap<>();
    if (!ids.isEmpty()) {
      for (Reading reading : vault.read(ids, Purpose.DUTY)) {
        switch (reading) {
          case Reading.Content content ->
              said.put(content.subject(), content.fields().getOrDefault(Identity.NOTE, ""));
          case Reading.Shredded _ -> {
            // Its time is over; nothing is left to show.
          }
        }
      }
    }
    return said;
  }
}
