package shoutu.exchange;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Vault;

/** Contacts that imports brought, by the ids of the system from which they came. */
@Component
class BroughtContacts {

  private final BroughtTable table;
  private final Vault vault;

  BroughtContacts(BroughtTable table, Vault vault) {
    this.table = table;
    this.vault = vault;
  }

  /** Those of the ids that are known, where they are in sight. */
  Map<String, UUID> find(String source, Collection<String> ids) {
    Fingerprints fingerprints = vault.fingerprints();
    Map<ByteBuffer, String> keys = new HashMap<>();
    for (String id : ids) {
      keys.put(ByteBuffer.wrap(key(fingerprints, source, id)), id);
    }
    Map<String, UUID> contacts = new HashMap<>();
    table
        .find(keys.keySet())
        .forEach((key, contact) -> contacts.put(Objects.requireNonNull(keys.get(key)), contact));
    return contacts;
  }

  /** By what a contact is known again, whom its system calls so. */
  static byte[] key(Fingerprints fingerprints, String source, String sourceId) {
    return fingerprints.bytes("contact-id", source + '\u001f' + sourceId);
  }
}
