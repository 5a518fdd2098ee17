package shoutu.voice.enclosure;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.duty.PhotoRules;
import shoutu.duty.Upload;
import shoutu.rules.IntakeRule;

/** Which files are taken from a resident. */
final class EnclosureRules {

  private static final String FIELD = "file";

  /** A file that is taken. */
  @SuppressWarnings("ArrayRecordComponent") // goes to the shelf at once, is never compared
  record Taken(String type, byte[] content) {}

  /**
   * @param already how many there are
   * @throws InvalidInput on the field {@code file}
   */
  static Taken taken(Upload upload, IntakeRule.Enclosures rule, int already) {
    if (upload.bytes() == 0) {
      throw new InvalidInput(Fault.of(FIELD, "missing"));
    }
    if (upload.bytes() > rule.mostBytes()) {
      throw new InvalidInput(
          new Fault(FIELD, "file-too-large", Map.of("mb", rule.mostBytes() / 1_000_000)));
    }
    if (already >= rule.most()) {
      throw new InvalidInput(new Fault(FIELD, "file-too-many", Map.of("most", rule.most())));
    }
    byte[] content = upload.content().get();
    return new Taken(
        typeOf(content)
            .filter(rule.types()::contains)
            .filter(type -> !type.startsWith("image/") || isPicture(content))
            .orElseThrow(() -> new InvalidInput(Fault.of(FIELD, "photo-or-voice"))),
        content);
  }

  /** One that cannot be drawn would never be seen: better said now. */
  private static boolean isPicture(byte[] content) {
    return PhotoRules.copy(content, 16).isPresent();
  }

  /** The media type by the first bytes; what phones make of a picture or a voice. */
  static Optional<String> typeOf(byte[] content) {
    return PhotoRules.typeOf(content).or(() -> voice(content));
  }

  private static Optional<String> voice(byte[] content) {
    if (has(content, 0, "OggS")) {
      return Optional.of("audio/ogg");
    }
    if (has(content, 0, "RIFF") && has(content, 8, "WAVE")) {
      return Optional.of("audio/wav");
    }
    if (has(content, 0, "#!AMR")) {
      return Optional.of("audio/amr");
    }
    // ISO base media: m4a and 3gp as phones record them; a film is told by its brand and not taken.
    if (has(content, 4, "ftyp") && (has(content, 8, "M4A") || has(content, 8, "3gp"))) {
      return Optional.of("audio/mp4");
    }
    // EBML, as browsers record.
    if (content.length > 4
        && (content[0] & 0xFF) == 0x1A
        && (content[1] & 0xFF) == 0x45
        && (content[2] & 0xFF) == 0xDF
        && (content[3] & 0xFF) == 0xA3) {
      return Optional.of("audio/webm");
    }
    boolean mpeg = content.length > 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xE6) == 0xE2;
    boolean aac = content.length > 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xF6) == 0xF0;
    if (has(content, 0, "ID3") || mpeg) {
      return Optional.of("audio/mpeg");
    }
    return aac ? Optional.of("audio/aac") : Optional.empty();
  }

  private static boolean has(byte[] content, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    if (content.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (content[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private EnclosureRules() {}
}
