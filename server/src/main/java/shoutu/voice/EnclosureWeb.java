package shoutu.voice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.vault.Purpose;
import shoutu.base.FileAnswers;
import shoutu.base.Problems;
import shoutu.voice.enclosure.Enclosures;

/** What residents sent along, for those who work on it and those who may read identities. */
@RestController
class EnclosureWeb {

  record EnclosureView(UUID id, String type, int bytes, Instant sentAt) {}

  record EnclosureList(List<EnclosureView> items) {}

  private final Enclosures enclosures;
  private final Insiders insiders;
  private final Problems problems;

  EnclosureWeb(Enclosures enclosures, Insiders insiders, Problems problems) {
    this.enclosures = enclosures;
    this.insiders = insiders;
    this.problems = problems;
  }

  @GetMapping("/api/problems/{id}/enclosures")
  ResponseEntity<?> all(@PathVariable UUID id) {
    return insiders.only(
        id,
        _ ->
            ResponseEntity.ok(
                new EnclosureList(
                    enclosures.of(id).stream()
                        .map(it -> new EnclosureView(it.id(), it.type(), it.bytes(), it.sentAt()))
                        .toList())));
  }

  @GetMapping("/api/problems/{id}/enclosures/{enclosure}")
  ResponseEntity<?> one(@PathVariable UUID id, @PathVariable UUID enclosure) {
    return insiders.only(
        id,
        _ -> {
          Optional<Enclosures.Shown> shown = enclosures.open(id, enclosure, Purpose.DUTY);
          return shown.isPresent()
              ? FileAnswers.of(shown.get().type(), shown.get().content())
              : unknown();
        });
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
