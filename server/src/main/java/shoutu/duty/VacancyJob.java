package shoutu.duty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.instance.DueWork;
import shoutu.territory.Field;
import shoutu.territory.Gap;
import shoutu.territory.Ownership;
import shoutu.territory.Subtree;

/**
 * Makes every gap in the territory a duty of whoever must fill it: the lead of the place above,
 * once there is one. One level holds the next, so gaps are asked for from the top down. What has
 * been filled is seen in the register, and closed.
 */
@Component
class VacancyJob implements DueWork {

  static final String KIND = "FILL_VACANCY";
  static final String SUBJECT = "FIELD";

  private final RegisterDuties register;
  private final Ownership ownership;

  VacancyJob(RegisterDuties register, Ownership ownership) {
    this.register = register;
    this.ownership = ownership;
  }

  @Override
  public String name() {
    return "vacancies";
  }

  @Override
  public Optional<Instant> nextDue() {
    return register.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    register.compareAll(name(), now, county -> compare(county, now));
  }

  private int compare(Subtree county, Instant now) {
    List<Gap> gaps = ownership.coverage(county, now);
    Map<UUID, @Nullable NewDuty> wanted = new LinkedHashMap<>();
    for (Gap gap : gaps) {
      UUID id = subjectOf(gap.field());
      @Nullable Field lead = register.whoMustAppoint(gap.field(), now);
      wanted.put(id, lead == null ? null : wish(id, gap, lead));
    }
    register.keep(KIND, county, wanted);
    return gaps.size();
  }

  private static NewDuty wish(UUID id, Gap gap, Field lead) {
    return NewDuty.of(KIND, lead)
        .concerning(gap.field().place())
        .about(new Subject(SUBJECT, id))
        .with("place", gap.field().place())
        .with("function", gap.field().function())
        .with("gap", gap.kind().name());
  }

  /** The same field always has the same id. */
  static UUID subjectOf(Field field) {
    return UUID.nameUUIDFromBytes(
        (field.place() + "/" + field.function()).getBytes(StandardCharsets.UTF_8));
  }
}
