package shoutu.duty;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.FileAnswers;
import shoutu.base.Problems;

/**
 * Evidence that is a file. Whoever may see the duty may see it, and is on record as having done so.
 */
@RestController
@RequestMapping("/api/duties/{id}")
class EvidenceWeb {

  private final EvidenceFiles files;
  private final Doing doing;
  private final DutyAnswers answers;
  private final Access access;
  private final Problems problems;

  EvidenceWeb(
      EvidenceFiles files, Doing doing, DutyAnswers answers, Access access, Problems problems) {
    this.files = files;
    this.doing = doing;
    this.answers = answers;
    this.access = access;
    this.problems = problems;
  }

  /** What is said and the files that show it: both are taken, or neither. */
  @PostMapping(path = "/{verb}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<?> perform(
      @PathVariable UUID id,
      @PathVariable String verb,
      @RequestPart CommandForm said,
      @RequestPart List<MultipartFile> file,
      Locale locale) {
    return access.within(
        Verb.UPDATE,
        Entity.DUTY,
        () ->
            answers.answer(
                doing.perform(id, verb, said.seenVersion(), said, uploads(file)), locale));
  }

  @GetMapping("/evidence/{file}")
  ResponseEntity<?> original(@PathVariable UUID id, @PathVariable UUID file) {
    return shown(() -> files.original(id, file));
  }

  @GetMapping("/evidence/{file}/copy")
  ResponseEntity<?> copy(@PathVariable UUID id, @PathVariable UUID file) {
    return shown(() -> files.copy(id, file));
  }

  private ResponseEntity<?> shown(Supplier<Optional<EvidenceFiles.Shown>> read) {
    Optional<EvidenceFiles.Shown> found = access.within(Verb.READ, Entity.DUTY, read);
    if (found.isEmpty()) {
      return problems.refuse(HttpStatus.NOT_FOUND, "duty.no-file");
    }
    return FileAnswers.of(found.get().type(), found.get().content());
  }

  static List<Upload> uploads(List<MultipartFile> files) {
    return files.stream().map(file -> Upload.of(file.getSize(), file)).toList();
  }
}
