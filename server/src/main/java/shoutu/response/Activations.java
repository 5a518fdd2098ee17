package shoutu.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.response.ActivationView.Link;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Plan;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What is read of the chains: their links' clocks, and whether a plan covers its ground. */
@Service
public class Activations {

  private final PlanTable plans;
  private final ActivationTable table;
  private final BlindReading reading;
  private final Duties duties;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Clock clock;

  Activations(
      PlanTable plans,
      ActivationTable table,
      BlindReading reading,
      Duties duties,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Clock clock) {
    this.plans = plans;
    this.table = table;
    this.reading = reading;
    this.duties = duties;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  /** The places of a county's responses that run; what lies below responds with them. */
  @Transactional(readOnly = true)
  public Set<String> respondingPlaces(int home) {
    return table.respondingPlaces(home);
  }

  /**
   * For each line of the decided plan, whether each place at its last level has exactly one duty.
   */
  @Transactional(readOnly = true)
  public List<Coverage> coverage(Activation chain) {
    Activation.Decided decided = chain.decided();
    UUID root = chain.links().plan();
    if (decided == null || root == null) {
      return List.of();
    }
    Plan plan = rules.at(decided.by().at()).plan(decided.plan()).at(decided.level());
    List<PlanTable.Part> parts = plans.parts(root);
    List<KeptAbove> kept = duties.find(root).map(KeptAbove::of).orElse(List.of());
    return plan.lines().stream().map(line -> coverage(line, decided.area(), parts, kept)).toList();
  }

  private Coverage coverage(
      Plan.Line line, List<String> area, List<PlanTable.Part> parts, List<KeptAbove> kept) {
    PlanGround lies = new PlanGround(territory, ownership, clock.instant());
    Level leaf = lies.leaf(line, area);
    List<String> ground = lies.at(leaf, line, area).stream().map(Place::code).toList();
    List<String> held =
        parts.stream()
            .filter(part -> part.line().equals(line.key()))
            .map(PlanTable.Part::place)
            .filter(
                place -> territory.find(place).filter(found -> found.level() == leaf).isPresent())
            .toList();
    List<KeptAbove> above = kept.stream().filter(it -> it.line().equals(line.key())).toList();
    return Coverage.of(line.key(), leaf.name(), ground, held, above);
  }

  void requirePlan(String code) {
    boolean known =
        rules.at(clock.instant()).plans().stream().anyMatch(plan -> plan.code().equals(code));
    if (!known) {
      throw new InvalidInput(new Fault("plan", "unknown-plan", Map.of("value", code)));
    }
  }

  ActivationView view(Activation chain) {
    RuleBook book = rules.at(clock.instant());
    Place place = territory.get(chain.placeCode());
    Activation.Assessed assessed = chain.assessed();
    boolean blind = assessed != null && reading.isBlind(chain);
    return new ActivationView(
        chain.id(),
        chain.version(),
        chain.placeCode(),
        english() ? place.nameEn() : place.name(),
        chain.disease(),
        book.disease(chain.disease())
            .map(disease -> spoken(disease.names()))
            .orElse(chain.disease()),
        chain.signal(),
        chain.event(),
        chain.openedAt(),
        chain.stage(),
        link(chain.links().verify()),
        link(chain.links().assess()),
        link(chain.links().decide()),
        link(chain.links().plan()),
        chain.verified(),
        assessed != null && blind ? assessed.withoutQuestions() : assessed,
        chain.proposed(),
        chain.decided(),
        chain.ended(),
        blind,
        Acting.current().actor().scope().covers(place.placeNo()));
  }

  private @Nullable Link link(@Nullable UUID id) {
    return id == null ? null : duties.find(id).map(this::link).orElse(null);
  }

  private Link link(Duty duty) {
    Instant limit = duty.clock().isSuspended() ? null : duty.clock().limitAt();
    return new Link(
        duty.id(),
        duty.stage().name().name(),
        duty.charge().issuedAt(),
        limit,
        duty.isOverdue(clock.instant()));
  }

  private static String spoken(Names names) {
    return english() ? names.en() : names.zh();
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
  }
}
