package shoutu.response.timeline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.duty.TextRules;
import shoutu.instance.Instances;
import shoutu.response.Activation;
import shoutu.response.Responses;

/** Speaks HTTP for {@link Timelines} and {@link Milestones}. */
@RestController
class TimelineWeb {

  record EstimateForm(@NotNull LocalDate day, @NotBlank @Size(max = 300) String reason) {}

  record Listing(List<MilestoneVersion> items) {}

  private final Timelines timelines;
  private final Milestones milestones;
  private final Responses responses;
  private final Instances instances;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  TimelineWeb(
      Timelines timelines,
      Milestones milestones,
      Responses responses,
      Instances instances,
      Access access,
      Problems problems,
      Clock clock) {
    this.timelines = timelines;
    this.milestones = milestones;
    this.responses = responses;
    this.instances = instances;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/activations/{id}/timeliness")
  ResponseEntity<?> timeliness(@PathVariable UUID id) {
    return with(
        Verb.READ,
        id,
        chain ->
            ResponseEntity.ok(TimelinessView.of(timelines.of(chain), timelines.limits(chain))));
  }

  /** What each date was held to be, from when on, and why it moved. */
  @GetMapping("/api/activations/{id}/milestones")
  ResponseEntity<?> milestones(@PathVariable UUID id) {
    return with(Verb.READ, id, chain -> ResponseEntity.ok(new Listing(milestones.of(chain))));
  }

  /** It began before any record shows. */
  @PostMapping("/api/activations/{id}/milestones")
  ResponseEntity<?> estimate(@PathVariable UUID id, @Valid @RequestBody EstimateForm form) {
    return with(
        Verb.UPDATE,
        id,
        chain -> {
          List<Fault> faults = faults(chain, form);
          if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
          }
          milestones.estimate(chain, form.day(), form.reason().strip());
          return ResponseEntity.status(HttpStatus.CREATED).body(new Listing(milestones.of(chain)));
        });
  }

  private List<Fault> faults(Activation chain, EstimateForm form) {
    List<Fault> faults = new ArrayList<>();
    LocalDate today = clock.instant().atZone(instances.current().zone()).toLocalDate();
    Optional<LocalDate> read = milestones.read(chain);
    if (form.day().isAfter(today)) {
      faults.add(Fault.of("day", "in-the-future"));
    } else if (read.isPresent() && form.day().isAfter(read.get())) {
      faults.add(new Fault("day", "record-is-earlier", Map.of("day", read.get().toString())));
    }
    if (TextRules.namesAPerson(form.reason())) {
      faults.add(Fault.of("reason", "names-a-person"));
    }
    return faults;
  }

  private ResponseEntity<?> with(Verb verb, UUID id, Function<Activation, ResponseEntity<?>> work) {
    return access.within(
        verb,
        Entity.ACTIVATION,
        () ->
            responses
                .find(id)
                .<ResponseEntity<?>>map(work)
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }
}
