package shoutu.response.rumour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Fulfilment;
import shoutu.response.rumour.Rumour.Answer;
import shoutu.response.rumour.Rumour.HeardBy;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door: noted, heard again, answered. */
@Service
public class Rumours {

  private static final String KIND = "ANSWER_RUMOUR";
  private static final String PUBLICITY = "PUBLICITY";
  private static final String SHOWN = "RUMOUR_SHOWN";
  private static final int MOST_SHOWN = 20;

  private final RumourTable table;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Rumours(
      RumourTable table,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The same words in the same place, while they wait for an answer, are one rumour heard again.
   */
  @Transactional
  public Rumour note(String place, @Nullable String disease, String said, HeardBy by) {
    Place at = territory.get(place);
    Instant now = clock.instant();
    UUID id = table.waiting(place, said).orElseGet(() -> begin(at, disease, said, now));
    table.heard(Ids.next(clock), id, at, by, now);
    return table.find(id).orElseThrow();
  }

  private UUID begin(Place at, @Nullable String disease, String said, Instant now) {
    UUID id = Ids.next(clock);
    Place county = territory.atLevel(at.code(), Level.COUNTY).orElse(at);
    Duty answer =
        duties.issue(
            NewDuty.of(KIND, new Field(county.code(), PUBLICITY))
                .concerning(at.code())
                .about(new Subject("RUMOUR", id)));
    table.note(
        new Rumour(
            id,
            at.code(),
            disease,
            said,
            0,
            0,
            now,
            now,
            answer.id(),
            answer.charge().promisedAt(),
            null),
        at);
    return id;
  }

  /** Empty when there is no such rumour within the caller's ground. */
  @Transactional
  public Optional<Rumour> heardAgain(UUID id, Supplier<Place> where, HeardBy by) {
    return table
        .find(id)
        .flatMap(
            _ -> {
              table.heard(Ids.next(clock), id, where.get(), by, clock.instant());
              return table.find(id);
            });
  }

  /** Empty when there is none; false when it has its answer already. */
  @Transactional
  public Optional<Boolean> answer(
      UUID id, Rumour.Verdict verdict, String zh, String en, String source) {
    return table
        .find(id)
        .map(
            rumour -> {
              boolean first =
                  table.answer(id, new Answer(verdict, zh, en, source, clock.instant()));
              if (first) {
                fulfilment.fulfil(rumour.duty(), Map.of("verdict", verdict.name()));
              }
              return first;
            });
  }

  @Transactional(readOnly = true)
  public List<Rumour> within(Subtree within, int limit) {
    return table.within(within, limit);
  }

  /** The newest answers, for as long as the rules show them to the public. */
  @Transactional(readOnly = true)
  public List<Rumour> shown(Subtree within) {
    Instant now = clock.instant();
    Duration shown = Duration.ofDays(rules.at(now).indicator(SHOWN).whole());
    return table.answeredSince(within, now.minus(shown), MOST_SHOWN);
  }
}
