package shoutu.access.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
  @TempDir Path data;

  private Path keys() {
    return data.resolve("keys");
  }

  @Test
  void aKeyIsReadBackAfterTheStoreWasClosed() {
    SubjectKey key;
    try (KeyStore store = KeyStore.open(keys())) {
      key = store.create(3).get(1);
    }
    try (KeyStore store = KeyStore.open(keys())) {
      assertThat(store.read(key.slot())).isEqualTo(new Slot.Live(key.key()));
    }
  }

  @Test
  void everySubjectHasAKeyOfItsOwn() {
    try (KeyStore store = KeyStore.open(keys())) {
      List<SubjectKey> all = new ArrayList<>(store.create(500));
      all.addAll(store.create(500));
      assertThat(all).extracting(SubjectKey::slot).doesNotHaveDuplicates().isSorted();
      assertThat(all).extracting(SubjectKey::key).doesNotHaveDuplicates();
    }
  }

  @Test
  void theFilesAreForTheirOwnerAlone() throws IOException {
    KeyStore.open(keys()).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rwx------");
    for (String file : List.of("master.key", "search.key", "subject-keys.bin")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aShreddedKeyIsGoneFromTheFileAndTheSlotSaysSo() throws IOException {
    try (KeyStore store = KeyStore.open(keys())) {
      List<SubjectKey> made = store.create(3);
      store.shred(List.of(made.get(1).slot()));
      assertThat(store.read(List.of(0L, 1L, 2L)))
          .containsExactly(
              new Slot.Live(made.get(0).key()),
              new Slot.Shredded(),
              new Slot.Live(made.get(2).key()));
      byte[] file = Files.readAllBytes(keys().resolve("subject-keys.bin"));
      for (int i = 4; i < KeyStore.SLOT_BYTES; i++) {
        assertThat(file[2 * KeyStore.SLOT_BYTES + i]).isZero();
      }
    }
  }

  @Test
  void shreddingTwiceChangesNothing() {
    try (KeyStore store = KeyStore.open(keys())) {
      store.create(1);
      store.shred(List.of(0L));
      store.shred(List.of(0L));
      assertThat(store.read(0)).isEqualTo(new Slot.Shredded());
    }
  }

  @Test
  void aSlotThatWasNeverWrittenIsNeitherShreddedNorDamaged() {
    try (KeyStore store = KeyStore.open(keys())) {
      store.create(2);
      assertThat(store.read(2)).isEqualTo(new Slot.Empty());
      assertThat(store.read(-1)).isEqualTo(new Slot.Empty());
      assertThatThrownBy(() -> store.shred(List.of(2L))).hasMessageContaining("no slot 2");
    }
  }

  @Test
  void aTornWriteIsNoticedAndTheNextKeyBeginsAfterIt() throws IOException {
    try (KeyStore store = KeyStore.open(keys())) {
      store.create(2);
    }
    try (RandomAccessFile file = file()) {
      file.setLength(file.length() - 20);
    }
    try (KeyStore store = KeyStore.open(keys())) {
      assertThat(store.read(1)).isEqualTo(new Slot.Damaged());
      SubjectKey next = store.create(1).getFirst();
      assertThat(next.slot()).isEqualTo(2);
      assertThat(store.read(2)).isEqualTo(new Slot.Live(next.key()));
      assertThat(store.read(1)).isEqualTo(new Slot.Damaged());
    }
  }

  @Test
  void oneChangedByteIsNoticed() throws IOException {
    try (KeyStore store = KeyStore.open(keys())) {
      store.create(1);
      try (RandomAccessFile file = file()) {
        file.seek(KeyStore.SLOT_BYTES + 30);
        int old = file.read();
        file.seek(KeyStore.SLOT_BYTES + 30);
        file.write(old ^ 1);
      }
      assertThat(store.read(0)).isEqualTo(new Slot.Damaged());
    }
  }

  @Test
  void exchangedSlotsAreNoticed() throws IOException {
    try (KeyStore store = KeyStore.open(keys())) {
      store.create(2);
      byte[] slot = new byte[KeyStore.SLOT_BYTES];
      try (RandomAccessFile file = file()) {
        file.seek(KeyStore.SLOT_BYTES);
        file.readFully(slot);
        file.write(slot);
      }
      assertThat(store.read(1)).isEqualTo(new Slot.Damaged());
    }
  }

  @Test
  void aForeignMasterKeyIsRefusedAtOnce() throws IOException {
    KeyStore.open(keys()).close();
    Files.write(keys().resolve("master.key"), new byte[32]);
    assertThatThrownBy(() -> KeyStore.open(keys())).hasMessageContaining("does not belong");
  }

  @Test
  void aLostMasterKeyIsNeverReplacedByAFreshOne() throws IOException {
    KeyStore.open(keys()).close();
    Files.delete(keys().resolve("master.key"));
    assertThatThrownBy(() -> KeyStore.open(keys())).hasMessageContaining("restore it");
    assertThat(keys().resolve("master.key")).doesNotExist();
  }

  @Test
  void twoProcessesAppendWithoutOverwritingEachOther() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      writers.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  keys().toString())
              .redirectErrorStream(true)
              .start());
    }
    List<String> slots = new ArrayList<>();
    for (Process writer : writers) {
      String said = new String(writer.getInputStream().readAllBytes()).strip();
      assertThat(writer.waitFor()).as(said).isZero();
      slots.addAll(said.lines().toList());
    }
    assertThat(slots).hasSize(200).doesNotHaveDuplicates();
    try (KeyStore store = KeyStore.open(keys())) {
      for (long slot = 0; slot < 200; slot++) {
        assertThat(store.read(slot)).isInstanceOf(Slot.Live.class);
      }
    }
  }

  private RandomAccessFile file() throws IOException {
    return new RandomAccessFile(keys().resolve("subject-keys.bin").toFile(), "rw");
  }

  /** Started as a process of its own. */
  static final class Writer {
    public static void main(String[] args) {
      try (KeyStore store = KeyStore.open(Path.of(args[0]))) {
        for (int i = 0; i < 10; i++) {
          store.create(10).forEach(key -> System.out.println(key.slot()));
        }
      }
    }

    private Writer() {}
  }
}
