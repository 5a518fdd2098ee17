package shoutu.duty;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;

/**
 * What people say in their own words. It may be about a person, so it lies sealed in the vault and
 * no act ever carries it.
 */
@Component
class Words {

  private final Vault vault;

  Words(Vault vault) {
    this.vault = vault;
  }

  UUID seal(Duty duty, String said) {
    return vault.store(
        SubjectKind.NOTE,
        duty.charge().home(),
        duty.ground().place(),
        duty.ground().placeNo(),
        Map.of(Identity.NOTE, said));
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
