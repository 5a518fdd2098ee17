package shoutu.access.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals a content under its subject's key and commits to it.
 *
 * <p>What is sealed is {@code salt ‖ content}; the commitment is SHA-256 of the same bytes. The
 * salt never leaves the seal: were it in clear, a name could be guessed from the commitment long
 * after the key was destroyed. Sealed bytes are bound to the subject's id. Serves one thread.
 */
final class Sealing {
  static final int SALT_BYTES = 32;

  private static final TypeReference<Map<String, String>> CONTENT = new TypeReference<>() {};
  private static final JsonMapper JSON = new JsonMapper();

  private final Aead aead;
  private final MessageDigest sha256;

  Sealing(SecureRandom random) {
    this.aead = new Aead(random);
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }

  /** Sealed bytes for the vault, commitment for the ledger. */
  @SuppressWarnings("ArrayRecordComponent") // carried to the database at once, never compared
  record Sealed(byte[] sealed, byte[] commitment) {}

  Sealed seal(UUID subject, SecretKeySpec key, Map<String, String> content) {
    byte[] json = CanonicalJson.write(content);
    byte[] plain = Arrays.copyOf(aead.random(SALT_BYTES), SALT_BYTES + json.length);
    System.arraycopy(json, 0, plain, SALT_BYTES, json.length);
    return new Sealed(aead.seal(key, plain, name(subject)), sha256.digest(plain));
  }

  Optional<Map<String, String>> open(UUID subject, SecretKeySpec key, byte[] sealed) {
    return aead.open(key, sealed, name(subject))
        .map(plain -> JSON.readValue(plain, SALT_BYTES, plain.length - SALT_BYTES, CONTENT));
  }

  /** Whether the sealed bytes are intact and are those that the ledger committed to. */
  boolean holds(UUID subject, SecretKeySpec key, byte[] sealed, byte[] commitment) {
    return aead.open(key, sealed, name(subject))
        .filter(plain -> MessageDigest.isEqual(sha256.digest(plain), commitment))
        .isPresent();
  }

  private static byte[] name(UUID subject) {
    return ByteBuffer.allocate(16)
        .putLong(subject.getMostSignificantBits())
        .putLong(subject.getLeastSignificantBits())
        .array();
  }
}
