package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.RowFault;
import shoutu.territory.Appointments;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.PostRow;
import shoutu.territory.SeatKind;

/**
 * Who was asked to fill a gap fills it: the duty is the mandate, for that one post and nothing
 * else. The register shows it filled, and closes the duty ({@code docs/adr/0116}).
 */
@Service
public class Vacancies {

  /** What became of it. */
  sealed interface Filled {

    /**
     * @param rank 0 for the holder's seat, else the deputy's
     */
    record Done(Field field, int rank) implements Filled {}

    record Refused(VacancyRules.Refusal why) implements Filled {}

    /** The register of posts does not take it. */
    record Faulty(List<RowFault> faults) implements Filled {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }

    record Unknown() implements Filled {}
  }

  private final DutyTable table;
  private final RegisterDuties register;
  private final Appointments appointments;
  private final Ownership ownership;
  private final Surroundings surroundings;
  private final Clock clock;

  Vacancies(
      DutyTable table,
      RegisterDuties register,
      Appointments appointments,
      Ownership ownership,
      Surroundings surroundings,
      Clock clock) {
    this.table = table;
    this.register = register;
    this.appointments = appointments;
    this.ownership = ownership;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  @Transactional
  Filled fill(UUID duty, String holder) {
    return table.lock(duty).map(held -> fill(held, holder)).orElseGet(Filled.Unknown::new);
  }

  private Filled fill(Held held, String holder) {
    Instant now = clock.instant();
    Duty duty = held.duty();
    @Nullable Field gap = VacancyRules.gapOf(duty);
    VacancyRules.@Nullable Refusal refusal =
        VacancyRules.refusal(
            duty,
            gap,
            surroundings.standing(duty, null, now),
            Acting.current().actor().holder(),
            holder);
    if (refusal != null || gap == null) {
      return new Filled.Refused(refusal == null ? VacancyRules.Refusal.NO_GAP : refusal);
    }
    OptionalInt rank = VacancyRules.seat(gap, ownership.heldIn(gap.place(), now));
    if (rank.isEmpty()) {
      return new Filled.Refused(VacancyRules.Refusal.NO_SEAT);
    }
    List<RowFault> faults = appointments.appoint(row(gap, rank.getAsInt(), holder, now));
    if (!faults.isEmpty()) {
      return new Filled.Faulty(faults);
    }
    register.mended(held);
    return new Filled.Done(gap, rank.getAsInt());
  }

  private static PostRow row(Field gap, int rank, String holder, Instant now) {
    return new PostRow(
        1,
        gap.place(),
        gap.function(),
        null,
        null,
        holder,
        (rank == 0 ? SeatKind.PRIMARY : SeatKind.DEPUTY).name(),
        rank == 0 ? null : String.valueOf(rank),
        now.toString(),
        null);
  }
}
