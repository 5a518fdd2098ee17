package shoutu.voice.dissection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.response.learning.Improvements;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.dissection.Dissection.Fix;
import shoutu.voice.dissection.Dissection.Sort;
import shoutu.voice.dissection.Dissection.Told;
import shoutu.voice.dissection.Dissections.Answer;
import shoutu.voice.dissection.Dissections.Seen;

/** Speaks HTTP for {@link Dissections}. What is said is for those who learn from it. */
@RestController
class DissectionWeb {

  record FixForm(
      @NotNull Sort sort,
      @NotBlank @Size(max = 80) String what,
      @NotBlank String place,
      @NotBlank String function,
      @Min(1) @Max(365) int days) {}

  record ToldForm(
      int version,
      @NotBlank @Size(max = 2_000) String happened,
      @NotNull @Size(min = 1, max = 5) List<@NotBlank @Size(max = 300) String> whys,
      @NotBlank @Size(max = 1_000) String limits,
      @NotNull List<@Valid FixForm> fixes) {}

  record Listing(List<Seen> items) {}

  private final Dissections dissections;
  private final Territory territory;
  private final Improvements improvements;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  DissectionWeb(
      Dissections dissections,
      Territory territory,
      Improvements improvements,
      Access access,
      Problems problems,
      Clock clock) {
    this.dissections = dissections;
    this.territory = territory;
    this.improvements = improvements;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/dissections")
  Listing within(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.REVIEW,
        () -> new Listing(dissections.within(place("place", place).subtree())));
  }

  @GetMapping("/api/dissections/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(Verb.READ, Entity.REVIEW, () -> found(dissections.find(id)));
  }

  @PostMapping("/api/dissections/{id}")
  ResponseEntity<?> tell(@PathVariable UUID id, @Valid @RequestBody ToldForm form) {
    return access.within(
        Verb.CREATE,
        Entity.REVIEW,
        () -> {
          Told told =
              new Told(
                  form.happened().strip(),
                  form.whys().stream().map(String::strip).toList(),
                  form.limits().strip(),
                  clock.instant());
          Answer answer = dissections.tell(id, form.version(), told, fixes(form.fixes()));
          return answer == Answer.OUTDATED
              ? problems.refuse(HttpStatus.CONFLICT, "base.changed-meanwhile")
              : found(dissections.find(id));
        });
  }

  private List<Fix> fixes(List<FixForm> forms) {
    List<Fix> fixes = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      FixForm form = forms.get(i);
      improvements
          .read(
              "fixes[%d].".formatted(i),
              form.place(),
              form.function(),
              form.what(),
              form.days(),
              faults)
          .ifPresent(it -> fixes.add(new Fix(form.sort(), it)));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return fixes;
  }

  private Place place(String field, String code) {
    return territory
        .find(code)
        .orElseThrow(
            () -> new InvalidInput(new Fault(field, "unknown-place", Map.of("value", code))));
  }

  private ResponseEntity<?> found(Optional<Seen> seen) {
    return seen.<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }
}
