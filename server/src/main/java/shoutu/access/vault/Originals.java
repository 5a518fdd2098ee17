package shoutu.access.vault;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Files as they were handed in, sealed in the folder {@code DIR/originals}, each under a key of its
 * own that lies in the vault. Whoever reads one reads its key, and so is on record; shredding the
 * subject leaves bytes that nobody can open.
 *
 * <p>A file is durable before the row that names it is committed. What a killed server leaves
 * without a row, {@link OriginalsSweep} clears away.
 */
@Service
public class Originals {

  private static final String KEY = "key";

  private final Vault vault;
  private final KeyStore keys;
  private final OriginalTable table;
  private final OriginalFiles files;

  Originals(Vault vault, KeyStore keys, OriginalTable table, @Value("${shoutu.data}") Path data) {
    this.vault = vault;
    this.keys = keys;
    this.table = table;
    this.files = new OriginalFiles(data.resolve("originals"));
  }

  /** On disk when this returns; gone again when the transaction is rolled back. */
  @Transactional
  public UUID keep(int home, String placeCode, int placeNo, byte[] original) {
    table.keepOffSweeping();
    Aead aead = new Aead(keys.random());
    byte[] key = aead.random(Aead.KEY_BYTES);
    UUID id =
        vault.store(
            SubjectKind.FILE,
            home,
            placeCode,
            placeNo,
            Map.of(KEY, Base64.getEncoder().encodeToString(key)));
    files.write(id, aead.seal(Aead.key(key), original, name(id)));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) {
              files.delete(id);
            }
          }
        });
    return id;
  }

  /** Whether the file lies where it was put. */
  public boolean has(UUID id) {
    return Files.isRegularFile(files.of(id));
  }

  /** Empty when it lies outside the scope, or its time is over. */
  @Transactional
  public Optional<byte[]> read(UUID id, Purpose purpose) {
    for (Reading reading : vault.read(List.of(id), purpose)) {
      if (reading instanceof Reading.Content content) {
        String key = requireNonNull(content.fields().get(KEY), "a file without its key");
        return Optional.of(
            new Aead(keys.random())
                .open(Aead.key(Base64.getDecoder().decode(key)), files.read(id), name(id))
                .orElseThrow(
                    () -> new IllegalStateException("The original %s was changed".formatted(id))));
      }
    }
    return Optional.empty();
  }

  /**
   * Destroys originals whose time is over: their keys with the commit, their files right after.
   * What a kill leaves in between nobody can open, and {@link OriginalsSweep} clears it away.
   *
   * @param reason which retention rule ended, as a code
   */
  @Transactional
  public void destroy(Collection<UUID> ids, String reason) {
    List<UUID> doomed = List.copyOf(ids);
    vault.shred(doomed, reason);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            doomed.forEach(files::delete);
          }
        });
  }

  private static byte[] name(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
