package shoutu.surveillance;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.instance.Instances;

/**
 * Visits that another system made. They are history: nobody is asked for anything, and delays that
 * are measured from our own lists leave them out.
 */
@Service
public class PastVisits {

  private final FollowUpTable visits;
  private final ContactTable contacts;
  private final Instances instances;
  private final Clock clock;

  PastVisits(FollowUpTable visits, ContactTable contacts, Instances instances, Clock clock) {
    this.visits = visits;
    this.contacts = contacts;
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * A day's visit as its system tells of it.
   *
   * @param result null: it was planned, and nobody went
   */
  public record Past(
      UUID contact,
      LocalDate day,
      FollowUp.@Nullable Result result,
      @Nullable BigDecimal temperature) {}

  /** A visit that was kept, and whose it is. */
  public record Kept(UUID id, Contact contact) {}

  /** Keeps each visit whose contact has none on its day; in the order of what was told. */
  @Transactional
  public List<Optional<Kept>> keep(List<Past> told) {
    Map<UUID, Contact> known = new HashMap<>();
    contacts
        .findAll(told.stream().map(Past::contact).distinct().toList())
        .forEach(contact -> known.put(contact.id(), contact));
    List<Optional<Kept>> kept = new ArrayList<>();
    for (Past past : told) {
      Contact contact = known.get(past.contact);
      kept.add(
          contact == null
              ? Optional.empty()
              : keep(contact, past).map(id -> new Kept(id, contact)));
    }
    known.keySet().forEach(contacts::recountUnseen);
    return kept;
  }

  private Optional<UUID> keep(Contact contact, Past past) {
    FollowUp.Result result = past.result;
    Instant at = past.day.atStartOfDay(instances.current().zone()).toInstant();
    return visits.insertPast(
        contact,
        Ids.next(clock),
        past.day,
        new VisitRules.Visit(
            result == null ? FollowUp.Result.NOT_REACHED : result, List.of(), past.temperature),
        result == null ? FollowUp.State.MISSED : FollowUp.State.DONE,
        at);
  }

  /** The days on which contacts have a visit. */
  @Transactional(readOnly = true)
  public Map<UUID, Set<LocalDate>> days(Collection<UUID> of) {
    return visits.days(of);
  }

  /** Takes one back with its import. */
  @Transactional
  public boolean takeBack(UUID id) {
    boolean taken = visits.takeBack(id);
    visits.contactOf(id).ifPresent(contacts::recountUnseen);
    return taken;
  }
}
