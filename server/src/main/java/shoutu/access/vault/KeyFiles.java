package shoutu.access.vault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;

/** The folder {@code DIR/keys}: readable by its owner alone, every file complete or absent. */
final class KeyFiles {
  private KeyFiles() {}

  static void prepare(Path folder) {
    try {
      Files.createDirectories(parent(folder));
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      sync(parent(folder));
    } catch (FileAlreadyExistsException _) {
      // From an earlier start, or from another process that starts at this moment.
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create the key folder " + folder, e);
    }
  }

  static SecretKeySpec readOrCreateKey(Path file) {
    if (Files.notExists(file)) {
      byte[] fresh = new byte[Aead.KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      writeOnce(file, fresh);
    }
    return readKey(file);
  }

  static SecretKeySpec readKey(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length != Aead.KEY_BYTES) {
        throw new IllegalStateException(
            "%s holds %d bytes instead of 32: restore it from its own backup"
                .formatted(file, bytes.length));
      }
      return Aead.key(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Written beside, made durable, then moved into place: a crash leaves the whole file or none. */
  static void writeOnce(Path file, byte[] content) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        writeFully(channel, ByteBuffer.wrap(content), 0);
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      sync(parent(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static Path parent(Path path) {
    return requireNonNull(path.toAbsolutePath().getParent(), "the root is no place for keys");
  }

  /** A new name in a folder is durable only when the folder itself is. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
