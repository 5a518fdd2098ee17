package shoutu.duty;

import java.time.Clock;
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
  private final Surroundings surroundings;
  private final ListCheck lists;
  private final Clock clock;

  Duties(
      DutyTable table,
      Issuing issuing,
      Moves moves,
      Surroundings surroundings,
      ListCheck lists,
      Clock clock) {
    this.table = table;
    this.issuing = issuing;
    this.moves = moves;
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
        .map(
            held -> {
              if (!ReceiptRules.impliesReceipt(held.duty(), command)) {
                return moves.move(held, seenVersion, command);
              }
              return switch (moves.move(held, seenVersion, new Command.Acknowledge())) {
                case Outcome.Done(Duty received, _) ->
                    moves.move(held.now(received), received.version(), command);
                case Outcome.Refused refused -> refused;
                case Outcome.Unknown unknown -> unknown;
              };
            })
        .orElseGet(Outcome.Unknown::new);
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

  /** Where a duty lies when another field gets it. */
  public Ground groundFor(Field right, Duty duty) {
    return surroundings.groundFor(right, duty.ground(), clock.instant());
  }

  @Transactional(readOnly = true)
  public Optional<Duty> find(UUID id) {
    return table.find(id);
  }

  @Transactional(readOnly = true)
  public List<Duty> about(String subjectKind, UUID subject) {
    return table.about(subjectKind, subject);
  }
}
