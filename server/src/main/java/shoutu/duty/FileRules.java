package shoutu.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.rules.Evidence;
import shoutu.rules.FileRule;
import shoutu.rules.RuleBook;

/** Which files are taken as what. */
final class FileRules {

  private static final String FIELD = "file";

  /**
   * @param asked what the files are said to be; null: by their content, a picture is a photo
   * @param already how many files the duty has
   * @throws InvalidInput on the field {@code file}, when one of them is not taken
   */
  static List<Attachment> taken(
      List<Upload> uploads, @Nullable Evidence asked, RuleBook book, int already) {
    List<Attachment> taken = new ArrayList<>();
    for (Upload upload : uploads) {
      taken.add(taken(upload, asked, book, already + taken.size()));
    }
    return taken;
  }

  private static Attachment taken(
      Upload upload, @Nullable Evidence asked, RuleBook book, int already) {
    @Nullable Evidence said = asked != null && asked.isFile() ? asked : null;
    // Nothing larger than the largest that any kind takes is even read.
    FileRule widest = ruleFor(said == null ? Evidence.DOCUMENT : said, book);
    checkSize(upload.bytes(), widest);
    byte[] content = upload.content().get();
    Optional<String> type = PhotoRules.typeOf(content);
    Evidence kind = said == null ? kindOf(type) : said;
    FileRule rule = ruleFor(kind, book);
    checkSize(content.length, rule);
    if (already >= rule.mostPerDuty()) {
      throw new InvalidInput(new Fault(FIELD, "file-too-many", Map.of("most", rule.mostPerDuty())));
    }
    return Attachment.of(
        kind, type.filter(rule.types()::contains).orElseThrow(() -> notOfThisType(rule)), content);
  }

  private static void checkSize(long bytes, FileRule rule) {
    if (bytes == 0) {
      throw new InvalidInput(Fault.of(FIELD, "missing"));
    }
    if (bytes > rule.mostBytes()) {
      throw new InvalidInput(
          new Fault(FIELD, "file-too-large", Map.of("mb", rule.mostBytes() / 1_000_000)));
    }
  }

  private static Evidence kindOf(Optional<String> type) {
    return type.filter(one -> one.startsWith("image/")).isPresent()
        ? Evidence.PHOTO
        : Evidence.DOCUMENT;
  }

  private static FileRule ruleFor(Evidence kind, RuleBook book) {
    return book.file(kind).orElseThrow(() -> new InvalidInput(Fault.of("evidence", "not-allowed")));
  }

  private static InvalidInput notOfThisType(FileRule rule) {
    String types = String.join(", ", rule.types().stream().sorted().toList());
    return new InvalidInput(new Fault(FIELD, "file-of-this-type", Map.of("types", types)));
  }

  private FileRules() {}
}
