package shoutu.duty;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.territory.Field;

/** What can be done with duties. What can be read of them is in {@link DutyLists}. */
@Service
public class Duties {

  private final DutyTable table;
  private final Issuing issuing;
  private final Moves moves;
  private final Together together;
  private final Surroundings surroundings;
  private final ListCheck lists;
  private final Clock clock;

  Duties(
      DutyTable table,
      Issuing issuing,
      Moves moves,
      Together together,
      Surroundings surroundings,
      ListCheck lists,
      Clock clock) {
    this.table = table;
    this.issuing = issuing;
    this.moves = moves;
    this.together = together;
    this.surroundings = surroundings;
    this.lists = lists;
    this.clock = clock;
  }

  @Transactional
  public Duty issue(NewDuty wish) {
    return issuing.issue(wish);
  }

  /** Takes out what the receivers' duty lists exclude; {@link #issueAll} would refuse it all. */
  @Transactional(readOnly = true)
  public Sifted sift(Collection<NewDuty> wishes) {
    return lists.sift(wishes);
  }

  /**
   * All or none. A child may name a parent of the same batch that comes before it.
   *
   * @throws ExcludedByList when a receiver's duty list excludes one of them
   */
  @Transactional
  public List<Duty> issueAll(Collection<NewDuty> wishes) {
    return issuing.issueAll(wishes);
  }

  /**
   * As {@link #issueAll(Collection)}, for as many as a nation has villages: they flow through.
   * Answers how many.
   */
  @Transactional
  public long issueAll(Stream<NewDuty> wishes) {
    return issuing.issueAll(wishes);
  }

  /**
   * Does something to a duty as the caller. Who acts on what they own has received it: what is
   * still to be acknowledged is acknowledged first.
   */
  @Transactional
  public Outcome apply(UUID id, int seenVersion, Command command) {
    return table
        .lock(id)
        .map(held -> moves.received(held, seenVersion, command))
        .orElseGet(Outcome.Unknown::new);
  }

  /**
   * As {@link #apply} for many, in one transaction: each is decided for itself, and one that is
   * refused does not hold up the others. The outcomes come in the order of the commands.
   */
  @Transactional
  public List<Outcome> applyAll(List<CommandOn> commands) {
    return together.apply(commands);
  }

  /**
   * Does something for somebody whom another room knows: the resident at their private link, the
   * lottery, the clock.
   */
  @Transactional
  public Outcome applyFor(Standing standing, UUID id, Command command) {
    return table
        .lock(id)
        .map(held -> moves.move(held, held.duty().version(), command, Set.of(standing)))
        .orElseGet(Outcome.Unknown::new);
  }

  /**
   * More is at stake than was known when it was issued.
   *
   * @param within what is left for it from now on, at most
   * @param because what made it so, a code that its readers have words for
   */
  @Transactional
  public Outcome raise(
      UUID id, Triage.Class urgency, int severity, Duration within, String because) {
    return table
        .lock(id)
        .map(
            held -> {
              Duty duty = held.duty();
              Command.Raise raise =
                  new Command.Raise(
                      urgency, severity, within, issuing.paceOf(duty, severity), because);
              return moves.move(held, duty.version(), raise, Set.of(Standing.ISSUER));
            })
        .orElseGet(Outcome.Unknown::new);
  }

  /** Where a duty lies when another field gets it. */
  public Ground groundFor(Field right, Duty duty) {
    return surroundings.groundFor(right, duty.ground(), clock.instant());
  }

  @Transactional(readOnly = true)
  public Optional<Duty> find(UUID id) {
    return table.find(id);
  }

  /** Those that exist and lie within the caller's ground. */
  @Transactional(readOnly = true)
  public List<Duty> findAll(Collection<UUID> ids) {
    return table.findAll(ids);
  }

  /**
   * What these were about is known by another record from now on; they themselves stay as they are.
   */
  @Transactional
  public List<UUID> follow(Subject from, Subject to) {
    return table.follow(from, to);
  }

  /** Takes back what {@link #follow} did to these. */
  @Transactional
  public void followBack(Collection<UUID> ids, Subject from, Subject to) {
    table.followBack(ids, from, to);
  }

  @Transactional(readOnly = true)
  public List<Duty> about(String subjectKind, UUID subject) {
    return table.about(subjectKind, subject);
  }
}
