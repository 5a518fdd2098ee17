package shoutu.voice.dissection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Fulfilment;
import shoutu.response.learning.Improvements;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;
import shoutu.voice.dissection.Dissection.Fix;
import shoutu.voice.dissection.Dissection.Part;
import shoutu.voice.dissection.Dissection.Sort;
import shoutu.voice.dissection.Dissection.Told;
import shoutu.voice.dissection.DissectionRules.Chosen;

/** The door of failures that are taken apart. */
@Service
public class Dissections {

  private static final String KIND = "DISSECT";
  private static final String SIMILAR = "CHECK_SIMILAR";
  private static final String SUBJECT = "DISSECTION";
  private static final String MOST_FIXES = "DISSECTION_FIXES";
  private static final String LOOK_BACK = "DISSECTION_SIMILAR";
  private static final int MOST = 200;

  record Seen(Dissection dissection, List<Part> parts, int mostFixes) {}

  enum Answer {
    DONE,
    OUTDATED,
    UNKNOWN
  }

  private final DissectionTable table;
  private final Improvements improvements;
  private final Fulfilment fulfilment;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Dissections(
      DissectionTable table,
      Improvements improvements,
      Fulfilment fulfilment,
      Duties duties,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.improvements = improvements;
    this.fulfilment = fulfilment;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  List<Seen> within(Subtree ground) {
    return table.within(ground, MOST).stream().map(this::seen).toList();
  }

  @Transactional(readOnly = true)
  Optional<Seen> find(UUID id) {
    return table.find(id).map(this::seen);
  }

  private Seen seen(Dissection it) {
    return new Seen(it, table.parts(it.id()), mostFixes());
  }

  private int mostFixes() {
    return rules.at(clock.instant()).indicator(MOST_FIXES).whole();
  }

  /** What happened is written down: fixes become duties, and similar places are checked. */
  @Transactional
  Answer tell(UUID id, int seenVersion, Told told, List<Fix> fixes) {
    Dissection it = table.find(id).orElse(null);
    if (it == null) {
      return Answer.UNKNOWN;
    }
    List<Fault> faults = DissectionRules.faults(told, fixes, mostFixes());
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    if (!table.tell(id, seenVersion, told)) {
      return Answer.OUTDATED;
    }
    Place county = territory.get(it.place());
    Subject about = new Subject(SUBJECT, id);
    for (Fix fix : fixes) {
      UUID duty = improvements.issue(about, fix.follows());
      Place owner = territory.get(fix.follows().owner().place());
      table.add(
          id,
          new Part(Ids.next(clock), fix.sort(), owner.code(), fix.follows().what(), duty),
          county);
    }
    for (Place place : similar(it, county)) {
      UUID duty = check(it, place, about);
      table.add(id, new Part(Ids.next(clock), Sort.CHECK, place.code(), null, duty), place);
    }
    fulfilment.fulfil(it.duty(), Map.of("fixes", fixes.size()));
    return Answer.DONE;
  }

  private UUID check(Dissection it, Place place, Subject about) {
    Matter matter = rules.at(it.openedAt()).matter(it.matter()).orElseThrow();
    return duties
        .issue(
            NewDuty.of(SIMILAR, new Field(place.code(), matter.function()))
                .about(about)
                .with("matter", it.matter()))
        .id();
  }

  /** Townships in which the same matter was told of lately; where the failure was, too. */
  private List<Place> similar(Dissection it, Place county) {
    RuleBook book = rules.at(clock.instant());
    Instant since = clock.instant().minus(Duration.ofDays(book.indicator(LOOK_BACK).whole()));
    return table.places(it.matter(), county.subtree(), since).stream()
        .flatMap(code -> territory.atLevel(code, Level.TOWNSHIP).stream())
        .distinct()
        .toList();
  }

  /** Opens what the rules point to, at most one in each county; how many. */
  @Transactional
  int openWhatIsDue(Instant now) {
    int opened = 0;
    for (Place root : territory.roots()) {
      for (Place county : territory.placesAt(root.subtree(), Level.COUNTY)) {
        opened += open(county, now) ? 1 : 0;
      }
    }
    return opened;
  }

  private boolean open(Place county, Instant now) {
    List<Chosen> found = new ArrayList<>();
    for (var rule : rules.at(now).supervision().dissections()) {
      table.signs(rule, county.subtree(), now).forEach(signs -> found.add(new Chosen(rule, signs)));
    }
    List<Dissection> before = table.within(county.subtree(), MOST);
    Chosen chosen = DissectionRules.choose(found, before, now).orElse(null);
    if (chosen == null) {
      return false;
    }
    UUID id = Ids.next(clock);
    UUID duty = Ids.next(clock);
    Dissection opened =
        new Dissection(
            id,
            1,
            county.code(),
            chosen.rule().id(),
            chosen.signs().matter(),
            chosen.signs().count(),
            chosen.signs().latest(),
            now,
            duty,
            null);
    if (!table.open(opened, county)) {
      return false;
    }
    var unused =
        duties.issue(
            NewDuty.of(KIND, new Field(county.code(), Function.LEAD))
                .withId(duty)
                .about(new Subject(SUBJECT, id))
                .with("matter", opened.matter()));
    return true;
  }
}
