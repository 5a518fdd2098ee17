package shoutu.surveillance.clinical;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Identity;
import shoutu.access.vault.NewSubject;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Cases.LabProgress;
import shoutu.surveillance.CasesMerged;
import shoutu.surveillance.Contact;
import shoutu.surveillance.ContactBecameCase;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.clinical.About.Who;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.surveillance.clinical.Fact.Where;
import shoutu.surveillance.clinical.Fact.Withdrawal;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to what is known of cases and contacts. */
@Service
public class Clinical {

  private static final Set<Kind> LABORATORY = Set.of(Kind.SAMPLE, Kind.TEST);

  private final FactTable table;
  private final Cases cases;
  private final Contacts contacts;
  private final Territory territory;
  private final Vault vault;
  private final Rules rules;
  private final Clock clock;

  Clinical(
      FactTable table,
      Cases cases,
      Contacts contacts,
      Territory territory,
      Vault vault,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.cases = cases;
    this.contacts = contacts;
    this.territory = territory;
    this.vault = vault;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Somebody, as far as it matters here: where they lie, and of what they are a case or contact.
   */
  record Somebody(About about, Where where, String disease) {}

  /**
   * What became of a source's facts.
   *
   * @param accepted new ones, tests counted by themselves
   * @param known told before
   * @param unknown of a case or a contact that is not in sight
   * @param news rows that told something new
   */
  public record Imported(int accepted, int known, int unknown, int news) {}

  /** What a file tells; what its source told before is left as it is, but for a result awaited. */
  @Transactional
  public Imported importAll(String source, List<Reported> rows) {
    Map<About, Somebody> people = people(rows.stream().map(Reported::about).toList());
    List<Reported> good = rows.stream().filter(row -> people.containsKey(row.about())).toList();
    return put(source, good, people, rows.size() - good.size());
  }

  /** Tells something of one person, with what belongs to it; empty when they are not in sight. */
  @Transactional
  public Optional<List<Fact<?>>> tell(About about, List<Reported> told) {
    Map<About, Somebody> people = people(List.of(about));
    if (people.isEmpty()) {
      return Optional.empty();
    }
    put(null, told, people, 0);
    return Optional.of(of(about));
  }

  private Imported put(
      @Nullable String source, List<Reported> rows, Map<About, Somebody> people, int unknown) {
    Instant now = clock.instant();
    Map<Kind, List<Fact<?>>> facts = new EnumMap<>(Kind.class);
    Map<UUID, Reported> tellers = new HashMap<>();
    List<NewSubject> notes = new ArrayList<>();
    Map<String, UUID> samples = source == null ? new HashMap<>() : knownSamples(source, rows);
    for (Reported row : rows) {
      Somebody who = Objects.requireNonNull(people.get(row.about()));
      Fact<?> fact =
          fact(who, source, row.sourceId(), note(row.note(), who, notes), now, row.detail());
      facts.computeIfAbsent(row.detail().kind(), _ -> new ArrayList<>()).add(fact);
      tellers.put(fact.id(), row);
      UUID sample = fact.id();
      if (row.sourceId() != null && row.detail() instanceof Sample) {
        sample = samples.computeIfAbsent(row.sourceId(), _ -> fact.id());
      }
      for (int i = 0; i < row.tests().size(); i++) {
        LabTest test = row.tests().get(i).of(sample);
        Fact<?> tested = fact(who, source, row.idOfTest(i), null, now, test);
        tellers.put(tested.id(), row);
        facts.computeIfAbsent(Kind.TEST, _ -> new ArrayList<>()).add(tested);
      }
    }
    vault.insert(vault.seal(notes), null);
    Set<UUID> news = new HashSet<>();
    int all = 0;
    for (Map.Entry<Kind, List<Fact<?>>> kind : facts.entrySet()) {
      all += kind.getValue().size();
      news.addAll(
          table.insertAll(
              kind.getKey(), kind.getValue(), source == null ? "RECORDED" : "IMPORTED"));
      if (source != null && kind.getKey() == Kind.TEST) {
        news.addAll(awaited(source, kind.getValue()));
      }
    }
    if (facts.keySet().stream().anyMatch(LABORATORY::contains)) {
      tellLaboratory(people.values());
    }
    Set<Reported> tellingNews = Collections.newSetFromMap(new IdentityHashMap<>());
    news.forEach(id -> tellingNews.add(Objects.requireNonNull(tellers.get(id))));
    return new Imported(news.size(), all - news.size(), unknown, tellingNews.size());
  }

  private Map<String, UUID> knownSamples(String source, List<Reported> rows) {
    List<String> ids =
        rows.stream()
            .filter(row -> !row.tests().isEmpty())
            .map(Reported::sourceId)
            .filter(Objects::nonNull)
            .toList();
    Map<String, UUID> known = new HashMap<>();
    table.bySource(Kind.SAMPLE, source, ids).forEach((id, fact) -> known.put(id, fact.id()));
    return known;
  }

  /** Tests that were told as awaited, and now with their result: as they are told now. */
  private Set<UUID> awaited(String source, List<Fact<?>> told) {
    Map<String, Fact<?>> later =
        told.stream()
            .filter(fact -> fact.sourceId() != null)
            .collect(
                Collectors.toMap(
                    fact -> String.valueOf(fact.sourceId()), fact -> fact, (_, last) -> last));
    Set<UUID> changed = new HashSet<>();
    for (Map.Entry<String, Fact<?>> known :
        table.bySource(Kind.TEST, source, later.keySet()).entrySet()) {
      Fact<?> before = known.getValue();
      Fact<?> after = later.get(known.getKey());
      if (after != null
          && before.counts()
          && before.detail() instanceof LabTest was
          && after.detail() instanceof LabTest is
          && was.result() == LabTest.Result.PENDING
          && is.result() != LabTest.Result.PENDING) {
        LabTest result =
            new LabTest(
                was.sample(),
                was.test(),
                was.disease(),
                is.result(),
                is.resultAt(),
                was.retestOf(),
                is.variant(),
                is.ct());
        if (table.correct(changed(before, before.note(), result), before.version())) {
          changed.add(after.id());
        }
      }
    }
    return changed;
  }

  /** What became of a wish to correct or withdraw. */
  public sealed interface Changed {
    record Done(List<Fact<?>> facts) implements Changed {}

    record Outdated(int version) implements Changed {}

    record Unknown() implements Changed {}
  }

  /** Corrects one fact; the version before stays in the ledger. */
  @Transactional
  public Changed correct(
      About about, UUID id, int seenVersion, Detail detail, @Nullable String note) {
    Optional<Fact<?>> found = table.find(detail.kind(), id);
    Map<About, Somebody> people = people(List.of(about));
    Somebody who = people.get(about);
    if (found.isEmpty() || who == null || !isOf(found.get(), about)) {
      return new Changed.Unknown();
    }
    Fact<?> before = found.get();
    List<NewSubject> notes = new ArrayList<>();
    UUID said = note == null ? before.note() : note(note, who, notes);
    vault.insert(vault.seal(notes), null);
    return after(table.correct(changed(before, said, detail), seenVersion), about, people, before);
  }

  /** Takes one fact back: it stays, with the reason, and counts no more. */
  @Transactional
  public Changed withdraw(About about, Kind kind, UUID id, int seenVersion, Withdrawal because) {
    Optional<Fact<?>> found = table.find(kind, id);
    Map<About, Somebody> people = people(List.of(about));
    if (found.isEmpty() || people.isEmpty() || !isOf(found.get(), about)) {
      return new Changed.Unknown();
    }
    return after(table.withdraw(kind, id, seenVersion, because), about, people, found.get());
  }

  private Changed after(boolean done, About about, Map<About, Somebody> people, Fact<?> before) {
    if (!done) {
      return new Changed.Outdated(before.version());
    }
    if (LABORATORY.contains(before.detail().kind())) {
      tellLaboratory(people.values());
    }
    return new Changed.Done(of(about));
  }

  private boolean isOf(Fact<?> fact, About about) {
    return fact.about().equals(about)
        || (about.who() == Who.CASE
            && fact.about().who() == Who.CONTACT
            && contacts.whoBecame(List.of(about.id())).containsKey(fact.about().id()));
  }

  /**
   * Everything told of somebody, what was withdrawn too; of a case also what it was as a contact.
   */
  @Transactional(readOnly = true)
  public List<Fact<?>> of(About about) {
    List<Fact<?>> all = new ArrayList<>();
    List<UUID> ofCase = about.who() == Who.CASE ? List.of(about.id()) : List.of();
    Collection<UUID> ofContacts =
        about.who() == Who.CASE ? contacts.whoBecame(ofCase).keySet() : List.of(about.id());
    for (Kind kind : Kind.values()) {
      all.addAll(table.of(kind, ofCase, ofContacts));
    }
    return all;
  }

  /** What is told of one kind of many cases and contacts. */
  @Transactional(readOnly = true)
  public List<Fact<?>> of(Kind kind, Collection<UUID> ofCases, Collection<UUID> ofContacts) {
    return table.of(kind, ofCases, ofContacts);
  }

  /** These, of one kind, as far as they are in sight. */
  @Transactional(readOnly = true)
  public List<Fact<?>> findAll(Kind kind, Collection<UUID> ids) {
    return table.findAll(kind, ids);
  }

  /** Empty when they are not in sight. */
  @Transactional(readOnly = true)
  Optional<Somebody> find(About about) {
    return Optional.ofNullable(people(List.of(about)).get(about));
  }

  @EventListener
  void on(ContactBecameCase event) {
    tellLaboratory(people(List.of(About.ofCase(event.caseId()))).values());
  }

  @EventListener
  void on(CasesMerged event) {
    tellLaboratory(
        people(List.of(About.ofCase(event.leading()), About.ofCase(event.other()))).values());
  }

  /** Brings the case list up to date with the samples of these people. */
  private void tellLaboratory(Collection<Somebody> people) {
    Set<UUID> ids = new LinkedHashSet<>();
    List<UUID> asContacts = new ArrayList<>();
    for (Somebody who : people) {
      if (who.about().who() == Who.CASE) {
        ids.add(who.about().id());
      } else {
        asContacts.add(who.about().id());
      }
    }
    for (Contact contact : contacts.findAll(asContacts)) {
      UUID became = contact.becameCase();
      if (became != null) {
        ids.add(became);
      }
    }
    Map<UUID, UUID> caseOf = contacts.whoBecame(ids);
    Map<UUID, List<Fact<?>>> facts = new HashMap<>();
    for (Kind kind : LABORATORY) {
      for (Fact<?> fact : table.of(kind, ids, caseOf.keySet())) {
        About about = fact.about();
        UUID of = about.who() == Who.CASE ? about.id() : caseOf.get(about.id());
        if (of != null) {
          facts.computeIfAbsent(of, _ -> new ArrayList<>()).add(fact);
        }
      }
    }
    RuleBook book = rules.at(clock.instant());
    Map<UUID, LabProgress> progress = new HashMap<>();
    for (CaseRecord record : cases.findAll(ids)) {
      progress.put(
          record.id(),
          LabRules.progress(book, record.disease(), facts.getOrDefault(record.id(), List.of())));
    }
    cases.tellLab(progress);
  }

  private Map<About, Somebody> people(Collection<About> abouts) {
    Set<UUID> asCases = new HashSet<>();
    Set<UUID> asContacts = new HashSet<>();
    abouts.forEach(about -> (about.who() == Who.CASE ? asCases : asContacts).add(about.id()));
    Map<About, Somebody> people = new HashMap<>();
    if (!asCases.isEmpty()) {
      for (CaseRecord record : cases.findAll(asCases)) {
        About about = About.ofCase(record.id());
        people.put(about, new Somebody(about, where(record), record.disease()));
      }
    }
    if (!asContacts.isEmpty()) {
      for (Contact contact : contacts.findAll(asContacts)) {
        About about = About.ofContact(contact.id());
        Where where = new Where(contact.home(), contact.place(), contact.placeNo());
        people.put(about, new Somebody(about, where, contact.disease()));
      }
    }
    return people;
  }

  private Where where(CaseRecord record) {
    Place place = territory.get(record.place());
    return new Where(place.home(), record.place(), record.placeNo());
  }

  private @Nullable UUID note(@Nullable String said, Somebody who, List<NewSubject> notes) {
    if (said == null || said.isBlank()) {
      return null;
    }
    UUID id = Ids.next(clock);
    Where where = who.where();
    notes.add(
        new NewSubject(
            id,
            SubjectKind.NOTE,
            where.home(),
            where.place(),
            where.placeNo(),
            Map.of(Identity.NOTE, said.strip())));
    return id;
  }

  private Fact<?> fact(
      Somebody who,
      @Nullable String source,
      @Nullable String sourceId,
      @Nullable UUID note,
      Instant now,
      Detail detail) {
    return new Fact<>(
        Ids.next(clock),
        who.about(),
        who.where(),
        source,
        source == null ? null : sourceId,
        note,
        now,
        null,
        1,
        detail);
  }

  private static Fact<?> changed(Fact<?> before, @Nullable UUID note, Detail detail) {
    return new Fact<>(
        before.id(),
        before.about(),
        before.where(),
        before.source(),
        before.sourceId(),
        note,
        before.recordedAt(),
        before.withdrawn(),
        before.version(),
        detail);
  }
}
