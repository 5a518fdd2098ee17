package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.InvalidInput;
import shoutu.rules.Evidence;
import shoutu.rules.FileRule;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;

class FileRulesTest {

  private static final RuleBook BOOK =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).at(DutyFixtures.NOON);
  private static final FileRule PHOTO = BOOK.file(Evidence.PHOTO).orElseThrow();
  private static final FileRule DOCUMENT = BOOK.file(Evidence.DOCUMENT).orElseThrow();
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0};
  private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void aPictureIsAPhotoAndAnythingElseADocumentUnlessItIsSaid() {
    assertThat(kind(JPEG, null)).isEqualTo(Evidence.PHOTO);
    assertThat(kind(PDF, null)).isEqualTo(Evidence.DOCUMENT);
    assertThat(kind(JPEG, Evidence.DOCUMENT)).isEqualTo(Evidence.DOCUMENT);
    assertThat(kind(PDF, Evidence.LAB_RESULT)).isEqualTo(Evidence.LAB_RESULT);
    assertThat(kind(JPEG, Evidence.RECORD)).as("a record is no file").isEqualTo(Evidence.PHOTO);
  }

  @Test
  void whatIsTakenKeepsTypeContentAndHash() {
    Attachment taken = FileRules.taken(List.of(upload(JPEG)), null, BOOK, 0).getFirst();
    assertThat(taken.type()).isEqualTo("image/jpeg");
    assertThat(taken.content()).isEqualTo(JPEG);
    assertThat(taken.sha256()).hasSize(64);
  }

  @Test
  void theContentDecidesWhetherItIsOfTheType() {
    assertFault(List.of(upload(PDF)), Evidence.PHOTO, 0, "file-of-this-type");
    assertFault(
        List.of(upload("MZ".getBytes(StandardCharsets.US_ASCII))), null, 0, "file-of-this-type");
  }

  @Test
  void anEmptyFileIsNone() {
    assertFault(List.of(upload(new byte[0])), null, 0, "missing");
  }

  /** What is too large for every kind is refused before it is read. */
  @Test
  void tooLargeIsRefusedAsEarlyAsPossible() {
    assertFault(List.of(unread(DOCUMENT.mostBytes() + 1L)), null, 0, "file-too-large");
    assertFault(List.of(unread(PHOTO.mostBytes() + 1L)), Evidence.PHOTO, 0, "file-too-large");
    assertFault(List.of(upload(large(PHOTO.mostBytes() + 1))), null, 0, "file-too-large");
    assertThat(kind(large(PHOTO.mostBytes()), Evidence.PHOTO)).isEqualTo(Evidence.PHOTO);
    assertThatThrownBy(() -> FileRules.taken(List.of(unread(90_000_000)), null, BOOK, 0))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            fault -> assertThat(fault.faults().getFirst().args()).containsEntry("mb", 20));
  }

  @Test
  void aDutyTakesOnlySoManyFiles() {
    List<Upload> three = List.of(upload(JPEG), upload(JPEG), upload(JPEG));
    assertThat(FileRules.taken(three, null, BOOK, PHOTO.mostPerDuty() - 3)).hasSize(3);
    assertFault(three, null, PHOTO.mostPerDuty() - 2, "file-too-many");
  }

  private static @Nullable Evidence kind(byte[] content, @Nullable Evidence said) {
    return FileRules.taken(List.of(upload(content)), said, BOOK, 0).getFirst().kind();
  }

  private static void assertFault(
      List<Upload> uploads, @Nullable Evidence said, int already, String code) {
    assertThatThrownBy(() -> FileRules.taken(uploads, said, BOOK, already))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            fault -> assertThat(fault.faults().getFirst().code()).isEqualTo(code));
  }

  private static byte[] large(int bytes) {
    return Arrays.copyOf(JPEG, bytes);
  }

  private static Upload upload(byte[] content) {
    return new Upload(content.length, () -> content);
  }

  private static Upload unread(long bytes) {
    return new Upload(
        bytes,
        () -> {
          throw new AssertionError("It is read.");
        });
  }
}
