package shoutu.instance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Problems;
import shoutu.instance.Timekeeper.Advance;

/** What this instance is and what time it is there. */
@RestController
class InstanceWeb {

  record InstanceView(Instance.Kind kind, String name, String zone, Instant now) {}

  record ClockForm(@NotNull Instant to) {}

  record ClockView(Instant now) {}

  private final Instances instances;
  private final Timekeeper timekeeper;
  private final Problems problems;
  private final Clock clock;

  InstanceWeb(Instances instances, Timekeeper timekeeper, Problems problems, Clock clock) {
    this.instances = instances;
    this.timekeeper = timekeeper;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/instance")
  InstanceView instance() {
    Instance is = instances.current();
    return new InstanceView(is.kind(), is.name(), is.zone().getId(), clock.instant());
  }

  @GetMapping("/api/exercise/clock")
  ClockView now() {
    return new ClockView(clock.instant());
  }

  @PostMapping("/api/exercise/clock")
  ResponseEntity<?> advance(@Valid @RequestBody ClockForm form) {
    return switch (timekeeper.advance(form.to())) {
      case Advance.Moved(Instant now) -> ResponseEntity.ok(new ClockView(now));
      case Advance.NotAnExercise() ->
          problems.refuse(HttpStatus.CONFLICT, "instance.not-an-exercise");
      case Advance.Backward(Instant now) ->
          problems.refuse(
              HttpStatus.CONFLICT, "instance.clock-backward", Map.of("now", now.toString()));
    };
  }
}
