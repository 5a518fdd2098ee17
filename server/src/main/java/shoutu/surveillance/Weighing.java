package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.CommitTable;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.instance.Instances;
import shoutu.rules.Deadline;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.Threshold;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;
import shoutu.surveillance.Signal.State;
import shoutu.surveillance.TallyTable.Batch;
import shoutu.surveillance.TallyTable.Touched;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Holds new cases against the thresholds, and raises what they cross. */
@Service
class Weighing {

  /** What lies longer back is history, not a signal. */
  private static final int DAYS_BACK = 180;

  private static final int MANY = 1_000;

  /** The legal clock of a signal that must be verified. */
  static final String VERIFICATION = "R4";

  private final TallyTable tallies;
  private final SignalTable signals;
  private final Territory territory;
  private final Rules rules;
  private final Duties duties;
  private final Instances instances;
  private final ApplicationEventPublisher events;
  private final CommitTable commits;
  private final Clock clock;

  Weighing(
      TallyTable tallies,
      SignalTable signals,
      Territory territory,
      Rules rules,
      Duties duties,
      Instances instances,
      ApplicationEventPublisher events,
      CommitTable commits,
      Clock clock) {
    this.tallies = tallies;
    this.signals = signals;
    this.territory = territory;
    this.rules = rules;
    this.duties = duties;
    this.instances = instances;
    this.events = events;
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * In a transaction of its own: the cases are committed, whatever becomes of the signals. Where
   * none is crossed, a crash only has them weighed again.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void weigh(Instant receivedAt) {
    commits.mayFollowLater();
    Optional<Batch> batch = tallies.take(receivedAt);
    if (batch.isEmpty()) {
      return;
    }
    if (batch.get().cases() > MANY) {
      tallies.learn();
    }
    RuleBook book = rules.at(clock.instant());
    List<Tally> counted = count(batch.get(), book);
    Map<Tally, Crossing> crossed = new LinkedHashMap<>();
    for (Tally tally : counted) {
      List<Threshold> thresholds = book.thresholds(tally.key().disease(), tally.key().kind());
      SignalRules.crossing(tally.days(), thresholds)
          .ifPresent(crossing -> crossed.put(tally, crossing));
    }
    if (crossed.isEmpty()) {
      return;
    }
    commits.mustStand();
    Set<Integer> homes = new HashSet<>();
    Set<String> diseases = new HashSet<>();
    crossed
        .keySet()
        .forEach(
            tally -> {
              homes.add(tally.key().home());
              diseases.add(tally.key().disease());
            });
    Instant at = batch.get().finishedAt();
    Map<SignalKey, Signal> known = signals.lockAll(homes, diseases);
    List<NewDuty> toVerify = new ArrayList<>();
    crossed.forEach(
        (tally, crossing) -> raise(tally, crossing, known.get(tally.key()), at, toVerify));
    duties.issueAll(toVerify);
  }

  private List<Tally> count(Batch batch, RuleBook book) {
    LocalDate from =
        LocalDate.ofInstant(batch.receivedAt(), instances.current().zone()).minusDays(DAYS_BACK);
    List<Touched> touched = tallies.touched(batch);
    List<Tally> counted = new ArrayList<>();
    for (Setting kind : List.of(Setting.CLASS, Setting.SCHOOL, Setting.UNIT)) {
      Set<String> diseases = diseases(book, kind, touched);
      if (!diseases.isEmpty()) {
        counted.addAll(tallies.ofSettings(batch, kind, diseases, from));
      }
    }
    for (Level level : List.of(Level.VILLAGE, Level.COUNTY)) {
      Setting kind = level == Level.VILLAGE ? Setting.VILLAGE : Setting.COUNTY;
      Set<String> diseases = diseases(book, kind, touched);
      if (!diseases.isEmpty()) {
        counted.addAll(tallies.ofPlaces(batch, above(touched, level), kind, diseases, from));
      }
    }
    return counted;
  }

  /** Of what new cases are that may have made such a setting cross a threshold. */
  private static Set<String> diseases(RuleBook book, Setting kind, List<Touched> touched) {
    Set<String> watched = diseases(book, kind);
    Set<String> diseases = new HashSet<>();
    for (Touched it : touched) {
      boolean meant =
          switch (kind) {
            case CLASS -> "SCHOOL".equals(it.setting()) && it.group();
            case SCHOOL, UNIT -> kind.name().equals(it.setting());
            case VILLAGE, COUNTY, AREA -> true;
          };
      if (meant && watched.contains(it.disease())) {
        diseases.add(it.disease());
      }
    }
    return diseases;
  }

  private static Set<String> diseases(RuleBook book, Setting kind) {
    Set<String> diseases = new HashSet<>();
    for (Threshold threshold : book.thresholds()) {
      if (threshold.settings().contains(kind)) {
        diseases.addAll(threshold.diseases());
      }
    }
    if (diseases.contains("ANY")) {
      book.diseases().forEach(disease -> diseases.add(disease.code()));
    }
    return diseases;
  }

  private Set<Subtree> above(List<Touched> touched, Level level) {
    Set<Subtree> found = new HashSet<>();
    for (Touched place : touched) {
      territory.atLevel(place.place(), level).map(Place::subtree).ifPresent(found::add);
    }
    return found;
  }

  private void raise(
      Tally tally, Crossing crossing, @Nullable Signal known, Instant at, List<NewDuty> toVerify) {
    Place place = place(tally);
    if (known == null) {
      Signal raised = verified(raised(tally.key(), place, crossing, at), toVerify);
      signals.insert(raised);
      told(raised);
      return;
    }
    boolean graver = crossing.tier().compareTo(known.tier()) > 0;
    switch (known.state()) {
      case OPEN, INVESTIGATED -> {
        Signal grown = known.grown(place.code(), place.placeNo(), crossing);
        if (!grown.equals(known)) {
          signals.update(verified(grown, toVerify), null, "ABSORBED");
        }
      }
      case WATCHED -> {
        Signal grown = known.grown(place.code(), place.placeNo(), crossing);
        if (graver) {
          signals.update(verified(grown.reopened(at), toVerify), null, "REOPENED");
        } else if (!grown.equals(known)) {
          signals.update(grown, null, "ABSORBED");
        }
      }
      case CLOSED -> {
        Signal again = known.crossed(place.code(), place.placeNo(), crossing);
        signals.update(verified(again.reopened(at), toVerify), null, "REOPENED");
        told(again);
      }
    }
  }

  private void told(Signal signal) {
    events.publishEvent(new SignalRaised(signal.place(), signal.disease(), "CARD"));
  }

  private Signal raised(SignalKey key, Place place, Crossing crossing, Instant at) {
    return new Signal(
        Ids.next(clock),
        key.home(),
        place.code(),
        place.placeNo(),
        key.disease(),
        key.kind(),
        key.setting(),
        key.group(),
        crossing.tier(),
        crossing.thresholds(),
        crossing.from(),
        crossing.to(),
        crossing.cases(),
        1,
        State.OPEN,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        1);
  }

  /** Where all of its cases live: the lowest place above them. */
  private Place place(Tally tally) {
    Place common = territory.get(tally.places().getFirst());
    for (String code : tally.places()) {
      Optional<Place> above = territory.commonSuperior(common.code(), code);
      if (above.isPresent()) {
        common = above.get();
      }
    }
    return common;
  }

  private Signal verified(Signal signal, List<NewDuty> toVerify) {
    return signal.tier() == Tier.PHE_INFO && signal.duty() == null
        ? withDuty(signal, toVerify)
        : signal;
  }

  /** The county's CDC must verify it; its clock runs since the cases were committed. */
  Signal withDuty(Signal signal, List<NewDuty> toVerify) {
    UUID duty = Ids.next(clock);
    Deadline deadline =
        rules
            .at(signal.raisedAt())
            .due(VERIFICATION, signal.raisedAt())
            .orElseThrow(() -> new IllegalStateException("No rule pack has " + VERIFICATION + "."));
    String county =
        territory.atLevel(signal.place(), Level.COUNTY).map(Place::code).orElse(signal.place());
    toVerify.add(
        NewDuty.of("VERIFY_SIGNAL", new Field(county, "CDC_DUTY"))
            .withId(duty)
            .concerning(signal.place())
            .about(new Subject("SIGNAL", signal.id()))
            .since(signal.raisedAt(), signal.raisedAt())
            .with("disease", signal.disease())
            .with("cases", signal.cases())
            .with("tier", signal.tier().name()));
    return signal.due(deadline.rule().id(), deadline.dueAt(), duty);
  }
}
