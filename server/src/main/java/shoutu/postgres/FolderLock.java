package shoutu.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One server per data folder. The operating system frees the lock when its holder dies. */
final class FolderLock implements AutoCloseable {

  // A file lock belongs to the process, and closing any other handle of the file gives it up: so
  // the process must know what it holds before it opens the file again.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Optional<FolderLock> take(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean taken = false;
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        taken = true;
        channel.truncate(0);
        String holder = "process %d%n".formatted(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(holder.getBytes(UTF_8)), 0);
        return Optional.of(new FolderLock(file, channel));
      }
      return Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
        HELD.remove(file);
      }
    }
  }

  /** Who holds the folder, as far as it can be known. */
  static String holder(Path file) {
    if (HELD.contains(file)) {
      return "this process itself";
    }
    try {
      String holder = Files.readString(file).strip();
      return holder.isEmpty() ? "another process" : holder;
    } catch (IOException unreadable) {
      return "another process";
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) { // the next holder's entry is not ours to remove
      channel.close();
      HELD.remove(file);
    }
  }
}
