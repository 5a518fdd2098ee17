package shoutu.access.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.spec.SecretKeySpec;

/**
 * The subjects' keys, wrapped by the master key, in a flat file outside the database.
 *
 * <p>{@code subject-keys.bin} is a header and then slots of 64 bytes: a mark of 4 bytes, a nonce of
 * 12, the wrapped key of 32, its tag of 16. A slot lies within one disk sector, is bound to its
 * number, and is appended and made durable <em>before</em> the database commits a row that refers
 * to it; so a crash may leave slots that nobody refers to, never a row without its key. Shredding
 * overwrites the slot in place. Several processes may share the folder: appending takes a file
 * lock, reading needs none.
 */
public final class KeyStore implements AutoCloseable {
  static final int SLOT_BYTES = 64;

  private static final byte[] MAGIC = {'S', 'H', 'O', 'U', 'T', 'U', 'K', '1'};
  private static final byte[] LIVE = {'K', 'E', 'Y', '1'};
  private static final byte[] GONE = {'G', 'O', 'N', 'E'};
  private static final int FILE_ID_BYTES = 16;
  private static final int MARK_BYTES = 4;

  private final Path folder;
  private final FileChannel slots;
  private final FileChannel lockFile;
  private final ReentrantLock appending = new ReentrantLock();
  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec master;
  private final SecretKeySpec search;
  private final byte[] fileId;

  private KeyStore(Path folder, FileChannel lockFile) throws IOException {
    this.folder = folder;
    this.lockFile = lockFile;
    Path file = folder.resolve("subject-keys.bin");
    Path masterFile = folder.resolve("master.key");
    try (FileLock _ = lockFile.lock()) {
      if (Files.exists(file) && Files.notExists(masterFile)) {
        throw new IllegalStateException(
            "%s is missing although %s exists: restore it from its own backup"
                .formatted(masterFile, file));
      }
      this.master = KeyFiles.readOrCreateKey(masterFile);
      this.search = KeyFiles.readOrCreateKey(folder.resolve("search.key"));
      if (Files.notExists(file)) {
        KeyFiles.writeOnce(file, freshHeader());
      }
      this.slots = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      this.fileId = checkHeader(file);
    }
  }

  /** Opens the folder, or founds it: keys are created only where there were none before. */
  public static KeyStore open(Path folder) {
    KeyFiles.prepare(folder);
    try {
      return new KeyStore(
          folder,
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open the key store in " + folder, e);
    }
  }

  /** New keys; they are on disk when this returns, so a row may refer to them. */
  List<SubjectKey> create(int count) {
    Aead aead = new Aead(random);
    byte[] fresh = new byte[count * Aead.KEY_BYTES];
    random.nextBytes(fresh);
    appending.lock();
    try (FileLock _ = lockFile.lock()) {
      // A torn tail is left behind: the next whole slot begins after it.
      long first = Math.ceilDiv(slots.size(), SLOT_BYTES) - 1;
      List<SubjectKey> keys = new ArrayList<>(count);
      ByteBuffer block = ByteBuffer.allocate(count * SLOT_BYTES);
      for (int i = 0; i < count; i++) {
        byte[] key = Arrays.copyOfRange(fresh, i * Aead.KEY_BYTES, (i + 1) * Aead.KEY_BYTES);
        block.put(LIVE).put(aead.seal(master, key, slotName(first + i)));
        keys.add(new SubjectKey(first + i, Aead.key(key)));
      }
      KeyFiles.writeFully(slots, block.flip(), position(first));
      slots.force(false);
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write keys into " + folder, e);
    } finally {
      Arrays.fill(fresh, (byte) 0);
      appending.unlock();
    }
  }

  Slot read(long slot) {
    return read(List.of(slot)).getFirst();
  }

  /** The slots in the order asked. */
  List<Slot> read(List<Long> wanted) {
    Aead aead = new Aead(random);
    List<Slot> found = new ArrayList<>(wanted.size());
    byte[] bytes = new byte[SLOT_BYTES];
    try {
      for (long slot : wanted) {
        found.add(readSlot(slot, bytes, aead));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read keys from " + folder, e);
    }
  }

  private Slot readSlot(long slot, byte[] bytes, Aead aead) throws IOException {
    if (slot < 0) {
      return new Slot.Empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long at = position(slot);
    while (buffer.hasRemaining()) {
      int read = slots.read(buffer, at + buffer.position());
      if (read < 0) {
        return buffer.position() == 0 ? new Slot.Empty() : new Slot.Damaged();
      }
    }
    if (startsWith(bytes, LIVE)) {
      Optional<byte[]> key =
          aead.open(master, bytes, MARK_BYTES, SLOT_BYTES - MARK_BYTES, slotName(slot));
      return key.<Slot>map(raw -> new Slot.Live(Aead.key(raw))).orElseGet(Slot.Damaged::new);
    }
    boolean blank = isZero(bytes, MARK_BYTES);
    if (blank && startsWith(bytes, GONE)) {
      return new Slot.Shredded();
    }
    return blank && isZero(bytes, 0) ? new Slot.Empty() : new Slot.Damaged();
  }

  /** Destroys keys for good; they are gone from the file when this returns. */
  void shred(Collection<Long> doomed) {
    byte[] gone = Arrays.copyOf(GONE, SLOT_BYTES);
    appending.lock();
    try (FileLock _ = lockFile.lock()) {
      for (long slot : doomed) {
        if (slot < 0 || position(slot) + SLOT_BYTES > slots.size()) {
          throw new IllegalStateException("The key store has no slot " + slot);
        }
        KeyFiles.writeFully(slots, ByteBuffer.wrap(gone), position(slot));
      }
      slots.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot destroy keys in " + folder, e);
    } finally {
      appending.unlock();
    }
  }

  /** The key under which search tokens are made. */
  SecretKeySpec searchKey() {
    return search;
  }

  SecureRandom random() {
    return random;
  }

  @Override
  public void close() {
    try {
      slots.close();
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the key store in " + folder, e);
    }
  }

  /** The header carries a check value, so that a wrong master key is noticed at once. */
  private byte[] freshHeader() {
    Aead aead = new Aead(random);
    byte[] id = aead.random(FILE_ID_BYTES);
    return ByteBuffer.allocate(SLOT_BYTES)
        .put(MAGIC)
        .put(id)
        .put(aead.seal(master, new byte[0], id))
        .array();
  }

  private byte[] checkHeader(Path file) throws IOException {
    byte[] header = new byte[SLOT_BYTES];
    if (slots.read(ByteBuffer.wrap(header), 0) < SLOT_BYTES || !startsWith(header, MAGIC)) {
      throw new IllegalStateException(file + " is not a key store of this system");
    }
    byte[] id = Arrays.copyOfRange(header, MAGIC.length, MAGIC.length + FILE_ID_BYTES);
    int check = MAGIC.length + FILE_ID_BYTES;
    if (new Aead(random).open(master, header, check, Aead.OVERHEAD, id).isEmpty()) {
      throw new IllegalStateException(
          "master.key in %s does not belong to subject-keys.bin: restore both from one backup"
              .formatted(folder));
    }
    return id;
  }

  /** Binds a wrapped key to its place, so that slots cannot be exchanged. */
  private byte[] slotName(long slot) {
    return ByteBuffer.allocate(FILE_ID_BYTES + Long.BYTES).put(fileId).putLong(slot).array();
  }

  private static long position(long slot) {
    return (slot + 1) * SLOT_BYTES;
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  private static boolean isZero(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
