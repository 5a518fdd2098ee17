package shoutu.response.resource;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.rules.Function;
import shoutu.territory.Field;

/**
 * Whoever waits for a team that is away is told, once, by a duty of their own. Looked for as the
 * system: who tells that a team is away need not see where it was to go.
 */
@Component
class FallenAway {

  private static final String KIND = "ARRANGE_OTHERWISE";

  private final NeedTable needs;
  private final Duties duties;
  private final Clock clock;

  FallenAway(NeedTable needs, Duties duties, Clock clock) {
    this.needs = needs;
    this.duties = duties;
    this.clock = clock;
  }

  void tell() {
    for (Need need : needs.stranded()) {
      UUID note = Ids.next(clock);
      needs.note(need.id(), note);
      UUID sent = Objects.requireNonNull(need.duty());
      duties.issueAll(
          List.of(
              NewDuty.of(KIND, owner(need))
                  .withId(note)
                  .concerning(need.place())
                  .about(Subject.duty(sent))
                  .triaged(need.triage())
                  .with("need", need.id().toString())
                  .with("place", need.place())
                  .with("resource", need.kind())));
    }
  }

  /** Who asked for it; else who leads where it is needed. */
  private Field owner(Need need) {
    UUID asking = need.asking();
    return (asking == null ? Optional.<Duty>empty() : duties.find(asking))
        .map(Duty::owner)
        .orElseGet(() -> new Field(need.place(), Function.LEAD));
  }
}
