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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.duty.TextRules;
import shoutu.instance.Instances;
import shoutu.response.Activation;
import shoutu.response.ChainDoor;

/** Speaks HTTP for {@link Timelines} and {@link Milestones}. */
@RestController
class TimelineWeb {

  record EstimateForm(@NotNull LocalDate day, @NotBlank @Size(max = 300) String reason) {}

  record Listing(List<MilestoneVersion> items) {}

  private final Timelines timelines;
  private final Milestones milestones;
  private final ChainDoor chains;
  private final Instances instances;
  private final Clock clock;

  TimelineWeb(
      Timelines timelines,
      Milestones milestones,
      ChainDoor chains,
      Instances instances,
      Clock clock) {
    this.timelines = timelines;
    this.milestones = milestones;
    this.chains = chains;
    this.instances = instances;
    this.clock = clock;
  }

  @GetMapping("/api/activations/{id}/timeliness")
  ResponseEntity<?> timeliness(@PathVariable UUID id) {
    return chains.with(
        Verb.READ,
        Entity.ACTIVATION,
        id,
        chain ->
            ResponseEntity.ok(TimelinessView.of(timelines.of(chain), timelines.limits(chain))));
  }

  /** What each date was held to be, from when on, and why it moved. */
  @GetMapping("/api/activations/{id}/milestones")
  ResponseEntity<?> milestones(@PathVariable UUID id) {
    return chains.with(
        Verb.READ,
        Entity.ACTIVATION,
        id,
        chain -> ResponseEntity.ok(new Listing(milestones.of(chain))));
  }

  /** It began before any record shows. */
  @PostMapping("/api/activations/{id}/milestones")
  ResponseEntity<?> estimate(@PathVariable UUID id, @Valid @RequestBody EstimateForm form) {
    return chains.with(
        Verb.UPDATE,
        Entity.ACTIVATION,
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
}
