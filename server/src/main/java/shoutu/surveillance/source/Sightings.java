package shoutu.surveillance.source;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shoutu.instance.Instances;
import shoutu.rules.AgreementRule;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.SourceRule;
import shoutu.rules.Syndrome;
import shoutu.surveillance.AreaSignals;
import shoutu.surveillance.AreaSignals.Became;
import shoutu.surveillance.AreaSignals.Told;
import shoutu.surveillance.AreaSignals.Unusual;
import shoutu.surveillance.source.AgreementRules.Agreement;
import shoutu.surveillance.source.AgreementRules.Sighting;
import shoutu.surveillance.source.WitnessTable.Finding;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Holds what sources show against what is usual for them, and against each other. */
@Service
class Sightings {

  /** Several sources that agree: no kind of source, and none of them alone. */
  static final String MULTI = "MULTI";

  private final ObservationTable observations;
  private final WitnessTable witnesses;
  private final AreaSignals signals;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Sightings(
      ObservationTable observations,
      WitnessTable witnesses,
      AreaSignals signals,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.observations = observations;
    this.witnesses = witnesses;
    this.signals = signals;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }

  /** In a transaction of its own: what was delivered is stored, whatever becomes of it. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void judge(Seen seen) {
    RuleBook book = rules.at(clock.instant());
    Optional<SourceRule> rule = book.source(seen.kind());
    if (rule.isEmpty()) {
      return;
    }
    Place place = territory.get(seen.place());
    LocalDate since = since(rule.get(), book);
    for (String subject : seen.subjects()) {
      SightingRules.unusual(
              observations.days(place.placeNo(), seen.kind(), subject, since),
              rule.get(),
              book.agreement().days())
          .ifPresent(unusual -> tell(place, seen.kind(), subject, unusual));
    }
  }

  /** What lies longer back takes no part. */
  private LocalDate since(SourceRule rule, RuleBook book) {
    SourceRule.History history = rule.history();
    return today()
        .minusDays(history == null ? book.agreement().days() : history.lookBack().toDays());
  }

  private void tell(Place place, String kind, String subject, SightingRules.Unusual unusual) {
    Told told =
        signals.tell(
            new Unusual(
                place,
                subject,
                kind,
                List.of(kind),
                unusual.from(),
                unusual.to(),
                unusual.seen(),
                unusual.limit()));
    if (told.became() != Became.KNOWN) {
      witnesses.put(
          told.signal(),
          place,
          new Finding(kind, "SOURCE", unusual.seen(), unusual.limit(), List.of()),
          clock.instant());
    }
  }

  /** Looks whether what was raised in a place agrees with what others showed near it. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void compare(String code, String subject) {
    RuleBook book = rules.at(clock.instant());
    AgreementRule rule = book.agreement();
    Place near = territory.atLevel(code, rule.within()).orElseGet(() -> territory.get(code));
    List<Sighting> sightings = new ArrayList<>();
    for (ObservationTable.Raised raised :
        observations.raised(near.subtree(), today().minusDays(rule.days() - 1L))) {
      sighting(raised, near, book).ifPresent(sightings::add);
    }
    Set<String> wanted = subjects(subject, book);
    wanted.stream()
        .map(
            it ->
                AgreementRules.strongest(sightings, near.code(), it, rule.days(), rule.witnesses()))
        .flatMap(Optional::stream)
        // Of equals, what is named more closely: a disease before a syndrome.
        .max(
            Comparator.comparingInt(Agreement::witnesses)
                .thenComparing(it -> book.disease(it.subject()).isPresent()))
        .ifPresent(agreement -> agreed(near, agreement, rule));
  }

  private void agreed(Place near, Agreement agreement, AgreementRule rule) {
    LocalDate from =
        agreement.of().stream().map(Sighting::from).min(LocalDate::compareTo).orElseThrow();
    LocalDate to =
        agreement.of().stream().map(Sighting::to).max(LocalDate::compareTo).orElseThrow();
    Told told =
        signals.tell(
            new Unusual(
                near,
                agreement.subject(),
                MULTI,
                List.of(rule.id()),
                from,
                to,
                agreement.witnesses(),
                rule.witnesses()));
    if (told.became() != Became.KNOWN) {
      witnesses.put(
          told.signal(),
          near,
          new Finding(
              rule.id(),
              MULTI,
              agreement.witnesses(),
              rule.witnesses(),
              agreement.of().stream()
                  .map(it -> new Finding.Witness(it.kind(), it.place(), it.from(), it.seen()))
                  .toList()),
          clock.instant());
    }
  }

  private static Optional<Sighting> sighting(
      ObservationTable.Raised raised, Place near, RuleBook book) {
    return book.source(raised.kind())
        .map(
            rule ->
                new Sighting(
                    raised.kind(),
                    rule.witness(),
                    raised.place(),
                    near.code(),
                    subjects(raised.subject(), book),
                    raised.from(),
                    raised.to(),
                    raised.seen()));
  }

  /** A disease, and the syndromes that it looks like; or the syndrome itself. */
  private static Set<String> subjects(@Nullable String subject, RuleBook book) {
    Set<String> subjects = new HashSet<>();
    if (subject != null) {
      subjects.add(subject);
      book.syndromes().stream()
          .filter(it -> it.diseases().contains(subject))
          .map(Syndrome::code)
          .forEach(subjects::add);
    }
    return subjects;
  }
}
