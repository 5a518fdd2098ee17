package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.NewSubject;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Cursor;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Standing;
import shoutu.rules.Rules;
import shoutu.surveillance.Contact.State;
import shoutu.surveillance.ScheduleRules.Degree;
import shoutu.surveillance.ScheduleRules.Schedule;
import shoutu.surveillance.ScheduleRules.TestDay;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Who was near a case, and the daily look after them. */
@Service
public class Contacts {

  private final ContactTable table;
  private final ContactListTable lists;
  private final FollowUpTable visits;
  private final DailyVisits daily;
  private final CaseTable cases;
  private final Vault vault;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Contacts(
      ContactTable table,
      ContactListTable lists,
      FollowUpTable visits,
      DailyVisits daily,
      CaseTable cases,
      Vault vault,
      Duties duties,
      Territory territory,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.lists = lists;
    this.visits = visits;
    this.daily = daily;
    this.cases = cases;
    this.vault = vault;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /** Lists contacts of a case; visits begin today. Empty when there is no such case in sight. */
  @Transactional
  public Optional<List<Contact>> list(UUID caseId, List<NewContact> named) {
    return cases.find(caseId).map(of -> list(of.place(), of.disease(), of.id(), named));
  }

  /**
   * Lists contacts of somebody ill in a place.
   *
   * @param caseId the case that they were near, where it is known which
   */
  @Transactional
  public List<Contact> list(
      String livingAt, String disease, @Nullable UUID caseId, List<NewContact> named) {
    return put(
        named.stream()
            .map(contact -> new Wish(livingAt, disease, caseId, null, null, contact))
            .toList());
  }

  /** What became of a wish to list whom a contact met. */
  public sealed interface Second {
    record Done(List<Contact> contacts) implements Second {}

    /** The edition in force does not determine contacts of contacts. */
    record NotTraced(String edition) implements Second {}

    record Unknown() implements Second {}
  }

  /** Lists whom a contact met: contacts of the second degree. */
  @Transactional
  public Second listVia(UUID contact, List<NewContact> named) {
    Optional<Contact> found = table.find(contact);
    if (found.isEmpty()) {
      return new Second.Unknown();
    }
    Contact via = found.get();
    Instant now = clock.instant();
    LocalDate today = today(now);
    Schedule schedule =
        ScheduleRules.schedule(
            rules.at(now), via.disease(), Degree.CONTACT_OF_CONTACT, today, today);
    if (!schedule.traced()) {
      return new Second.NotTraced(String.valueOf(schedule.edition()));
    }
    return new Second.Done(
        put(
            named.stream()
                .map(it -> new Wish(via.place(), via.disease(), via.caseId(), via.id(), null, it))
                .toList()));
  }

  /**
   * What became of a source's contacts.
   *
   * @param ids by the source's own ids, the known ones too
   */
  public record Imported(int accepted, int known, Map<String, UUID> ids) {
    public Imported {
      ids = Map.copyOf(ids);
    }
  }

  /** Contacts as a source names them; whom it named before is left as they are. */
  @Transactional
  public Imported importAll(String source, List<ReportedContact> rows) {
    List<String> ids =
        rows.stream().map(row -> row.contact().sourceId()).filter(Objects::nonNull).toList();
    Map<String, UUID> known = new HashMap<>(table.bySource(source, ids));
    List<Wish> wishes = new ArrayList<>();
    Set<String> seen = new HashSet<>(known.keySet());
    for (ReportedContact row : rows) {
      String id = row.contact().sourceId();
      if (id == null || seen.add(id)) {
        wishes.add(
            new Wish(row.livingAt(), row.disease(), row.caseId(), null, source, row.contact()));
      }
    }
    List<Contact> listed = put(wishes);
    listed.forEach(
        contact -> {
          String id = contact.sourceId();
          if (id != null) {
            known.put(id, contact.id());
          }
        });
    return new Imported(listed.size(), rows.size() - listed.size(), known);
  }

  /** The contacts that a source calls by these ids, as far as they lie in the caller's scope. */
  @Transactional(readOnly = true)
  public Map<String, UUID> bySource(String source, Collection<String> ids) {
    return table.bySource(source, ids);
  }

  /** Contacts, of those that the caller may see. */
  @Transactional(readOnly = true)
  public List<Contact> findAll(Collection<UUID> ids) {
    return table.findAll(ids);
  }

  /** Who was looked after as a contact before they were one of these cases: contact to case. */
  @Transactional(readOnly = true)
  public Map<UUID, UUID> whoBecame(Collection<UUID> cases) {
    return table.whoBecame(cases);
  }

  private record Wish(
      String livingAt,
      String disease,
      @Nullable UUID caseId,
      @Nullable UUID via,
      @Nullable String source,
      NewContact contact) {}

  private List<Contact> put(List<Wish> wishes) {
    if (wishes.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    LocalDate today = today(now);
    List<Contact> contacts = new ArrayList<>();
    Map<UUID, NewSubject> subjects = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      NewContact named = wish.contact;
      Place place = territory.get(named.place() == null ? wish.livingAt : named.place());
      Contact contact = contact(wish, place, now, today);
      contacts.add(contact);
      subjects.put(
          contact.id(),
          new NewSubject(
              contact.subject(),
              SubjectKind.PERSON,
              place.home(),
              place.code(),
              place.placeNo(),
              named.identity()));
    }
    Set<UUID> inserted = table.insertAll(contacts);
    List<Contact> listed = contacts.stream().filter(it -> inserted.contains(it.id())).toList();
    vault.insert(vault.seal(listed.stream().map(it -> subjects.get(it.id())).toList()), null);
    daily.issue(
        listed.stream().filter(contact -> contact.isFollowedOn(today)).toList(), today, now);
    return listed;
  }

  private Contact contact(Wish wish, Place place, Instant now, LocalDate today) {
    NewContact named = wish.contact;
    LocalDate exposed = named.lastExposure() == null ? today : named.lastExposure();
    Schedule schedule =
        ScheduleRules.schedule(
            rules.at(now),
            wish.disease,
            wish.via == null ? Degree.CONTACT : Degree.CONTACT_OF_CONTACT,
            exposed,
            today);
    LocalDate until = schedule.until();
    boolean followed = until != null && !until.isBefore(today);
    return new Contact(
        Ids.next(clock),
        place.home(),
        place.code(),
        place.placeNo(),
        wish.caseId,
        wish.via,
        wish.disease,
        Ids.next(clock),
        named.relation(),
        exposed,
        named.how(),
        until,
        schedule.edition(),
        followed ? today : null,
        followed ? State.FOLLOWED : State.LISTED,
        null,
        now,
        named.sourceId() == null ? null : wish.source,
        named.sourceId(),
        null,
        1);
  }

  LocalDate today(Instant now) {
    return daily.today(now);
  }

  /** What became of a wish to end looking after somebody. */
  public sealed interface Ending {
    record Done(Contact contact) implements Ending {}

    record Outdated(Contact contact) implements Ending {}

    record Unknown() implements Ending {}
  }

  /**
   * Ends looking after one person, before the days are over: lost, called off, or ill themselves.
   *
   * @param becameCase the case that the person became, if so
   */
  @Transactional
  public Ending end(UUID id, int seenVersion, State as, @Nullable UUID becameCase) {
    Optional<Contact> found = table.lock(id);
    if (found.isEmpty()) {
      return new Ending.Unknown();
    }
    Contact contact = found.get();
    if (contact.version() != seenVersion) {
      return new Ending.Outdated(contact);
    }
    table.close(id, as, becameCase);
    if (becameCase != null) {
      events.publishEvent(new ContactBecameCase(id, becameCase));
    }
    for (FollowUp visit : visits.of(id)) {
      UUID duty = visit.duty();
      if (visit.state() == FollowUp.State.DUE && duty != null) {
        duties.applyFor(Standing.ISSUER, duty, new Command.Cancel(as.name()));
      }
    }
    return new Ending.Done(table.find(id).orElse(contact));
  }

  /** A contact and its visits, the latest first. */
  public record Followed(Contact contact, List<FollowUp> visits) {
    public Followed {
      visits = List.copyOf(visits);
    }
  }

  @Transactional(readOnly = true)
  public Optional<Followed> find(UUID id) {
    return table.find(id).map(contact -> new Followed(contact, visits.of(id)));
  }

  /** On which days a contact is tested, and whom they met. */
  record Around(List<TestDay> tests, List<Contact> second) {}

  @Transactional(readOnly = true)
  Around around(Contact contact) {
    return new Around(daily.tests(contact), table.via(contact.id()));
  }

  @Transactional(readOnly = true)
  public Page<Contact> page(ContactFilter filter, @Nullable Cursor after, int limit) {
    ContactListTable.After from =
        after == null
            ? null
            : new ContactListTable.After(
                Instant.parse(after.keys().getFirst()), UUID.fromString(after.keys().getLast()));
    return Page.of(
        lists.page(filter, from, limit + 1),
        limit,
        contact -> Cursor.of(contact.listedAt(), contact.id()));
  }
}
