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
import shoutu.rules.Function;
import shoutu.territory.CoverageProofs;
import shoutu.territory.Field;
import shoutu.territory.Load;
import shoutu.territory.Subtree;

/**
 * Makes what is too much in one hand a duty of whoever can appoint: a post with more people or
 * places than the rules allow, a person with more posts, a deputy who deputises for themselves. It
 * is closed when the register no longer shows it.
 */
@Component
class LoadJob implements DueWork {

  static final String KIND = "EASE_LOAD";
  static final String SUBJECT = "LOAD";
  private static final String SELF_DEPUTY = "SELF_DEPUTY";

  private final RegisterDuties register;
  private final CoverageProofs proofs;

  LoadJob(RegisterDuties register, CoverageProofs proofs) {
    this.register = register;
    this.proofs = proofs;
  }

  @Override
  public String name() {
    return "loads";
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
    List<Load> loads = proofs.loads(county, now);
    List<Field> selves = proofs.selfDeputies(county, now);
    Map<UUID, @Nullable NewDuty> wanted = new LinkedHashMap<>();
    for (Load load : loads) {
      @Nullable String post = load.function();
      Field field = new Field(load.place(), post == null ? Function.LEAD : post);
      UUID id = subjectOf(load.rule().id(), field, post == null ? load.holder() : "");
      wanted.put(id, wish(id, load.rule().id(), field, now, load.count(), load.rule().most()));
    }
    for (Field field : selves) {
      UUID id = subjectOf(SELF_DEPUTY, field, "");
      wanted.put(id, wish(id, SELF_DEPUTY, field, now, 2, 1));
    }
    register.keep(KIND, county, wanted);
    return wanted.size();
  }

  /** Who it is stays in the register; the duty names the place, the post and the figures. */
  private @Nullable NewDuty wish(
      UUID id, String rule, Field field, Instant now, int count, int most) {
    @Nullable Field lead = register.whoMustAppoint(field, now);
    return lead == null
        ? null
        : NewDuty.of(KIND, lead)
            .concerning(field.place())
            .about(new Subject(SUBJECT, id))
            .with("place", field.place())
            .with("function", field.function())
            .with("rule", rule)
            .with("count", count)
            .with("most", most);
  }

  /** The same load always has the same id. */
  private static UUID subjectOf(String rule, Field field, String holder) {
    return UUID.nameUUIDFromBytes(
        "%s/%s/%s/%s"
            .formatted(rule, field.place(), field.function(), holder)
            .getBytes(StandardCharsets.UTF_8));
  }
}
