package shoutu.access.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The folder of sealed originals: {@code ID.sealed}, readable by its owner alone. */
final class OriginalFiles {

  private static final String SEALED = ".sealed";

  private final Path folder;

  OriginalFiles(Path folder) {
    this.folder = folder;
  }

  Path of(UUID id) {
    return folder.resolve(id + SEALED);
  }

  void write(UUID id, byte[] sealed) {
    KeyFiles.prepare(folder);
    KeyFiles.writeOnce(of(id), sealed);
  }

  byte[] read(UUID id) {
    try {
      return Files.readAllBytes(of(id));
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "%s is missing: restore the folder from its backup".formatted(of(id)), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + of(id), e);
    }
  }

  void delete(UUID id) {
    delete(of(id));
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  /** Everything that lies in the folder, drafts of a killed server too. */
  List<Path> all() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /** Which original a file is; empty for a draft. */
  static Optional<UUID> idOf(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(SEALED)) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(name.substring(0, name.length() - SEALED.length())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
