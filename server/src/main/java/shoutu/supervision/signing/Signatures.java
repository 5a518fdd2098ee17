package shoutu.supervision.signing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to signatures: asked of some, given by each. */
@Service
public class Signatures {

  private static final int SHOWN = 200;

  /**
   * What is to be signed.
   *
   * @param county of whoever asks
   * @param seats who signs as what
   * @param says to the letter what is signed
   */
  public record Ask(
      Signature.What what,
      UUID subject,
      Place county,
      String by,
      Map<String, String> seats,
      Map<String, String> says) {}

  /** What became of an answer. */
  sealed interface Outcome {
    record Done(Signature signature) implements Outcome {}

    record Unknown() implements Outcome {}

    record NotTheirs() implements Outcome {}

    record Answered() implements Outcome {}
  }

  private final SignatureTable table;
  private final Ownership ownership;
  private final Territory territory;
  private final Clock clock;

  Signatures(SignatureTable table, Ownership ownership, Territory territory, Clock clock) {
    this.table = table;
    this.ownership = ownership;
    this.territory = territory;
    this.clock = clock;
  }

  /** Who may take a seat, by all posts that somebody holds. */
  public interface Suits {
    boolean test(String seat, List<Field> posts);
  }

  /**
   * Where each would sign: at a post of theirs in the county, or in the county for those above it.
   *
   * @param field of the form, for the fault
   * @throws InvalidInput on a seat that is empty, doubled, the asker's, or of nobody in reach or
   *     nobody whom it suits
   */
  public Map<String, Place> seated(
      Map<String, String> seats, Place county, String by, String field, String fault, Suits suits) {
    Instant now = clock.instant();
    Map<String, Place> where = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    seats.forEach(
        (seat, holder) -> {
          List<Field> posts = ownership.heldBy(holder, now).stream().map(HeldField::field).toList();
          Optional<Place> place =
              holder.isBlank() || holder.equals(by)
                  ? Optional.empty()
                  : posts.stream().flatMap(it -> reach(it.place(), county).stream()).findFirst();
          if (place.isEmpty()) {
            faults.add(Fault.of(field + "." + seat, fault));
          } else if (!suits.test(seat, posts)) {
            faults.add(Fault.of(field + "." + seat, fault + "-seat"));
          } else {
            where.put(seat, place.get());
          }
        });
    if (new HashSet<>(seats.values()).size() != seats.size()) {
      faults.add(Fault.of(field, fault));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return where;
  }

  private Optional<Place> reach(String code, Place county) {
    return territory
        .find(code)
        .flatMap(
            place ->
                county.subtree().covers(place.placeNo())
                    ? Optional.of(place)
                    : place.subtree().covers(county.placeNo())
                        ? Optional.of(county)
                        : Optional.empty());
  }

  /** Asks all at once; an earlier round counts no more. */
  @Transactional
  public List<Signature> ask(Ask ask, Map<String, Place> where) {
    Instant now = clock.instant();
    int round =
        table.lastRound(ask.subject).stream().mapToInt(Signature::round).max().orElse(0) + 1;
    ask.seats.forEach(
        (seat, holder) -> {
          Place place = where.getOrDefault(seat, ask.county);
          table.insert(
              new Signature(
                  Ids.next(clock),
                  1,
                  place.home(),
                  place.code(),
                  place.placeNo(),
                  ask.what,
                  ask.subject,
                  round,
                  seat,
                  holder,
                  ask.by,
                  ask.says,
                  now,
                  null,
                  null,
                  null));
        });
    return table.lastRound(ask.subject);
  }

  @Transactional(readOnly = true)
  public List<Signature> lastRound(UUID subject) {
    return table.lastRound(subject);
  }

  @Transactional(readOnly = true)
  public List<Signature> of(String holder) {
    return table.of(holder, SHOWN);
  }

  @Transactional
  public Outcome answer(UUID id, String holder, Signature.Answer answer, @Nullable String reason) {
    Optional<Signature> found = table.lock(id);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    Signature it = found.get();
    if (!it.holder().equals(holder)) {
      return new Outcome.NotTheirs();
    }
    boolean old = table.lastRound(it.subject()).stream().noneMatch(one -> one.id().equals(it.id()));
    if (it.answer() != null || old) {
      return new Outcome.Answered();
    }
    table.answer(id, answer, reason, clock.instant());
    return new Outcome.Done(table.lock(id).orElseThrow());
  }
}
