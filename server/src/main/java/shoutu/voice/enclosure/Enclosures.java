package shoutu.voice.enclosure;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Originals;
import shoutu.access.vault.Purpose;
import shoutu.base.Ids;
import shoutu.duty.PhotoRules;
import shoutu.duty.Upload;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;

/** The door of what residents send along. */
@Service
public class Enclosures {

  /** Where a problem lies. */
  public record Where(int home, String placeCode, int placeNo) {}

  /** A content as it goes out. */
  @SuppressWarnings("ArrayRecordComponent") // goes out at once, is never compared
  public record Shown(String type, byte[] content) {}

  private final EnclosureTable table;
  private final Originals originals;
  private final Rules rules;
  private final Clock clock;

  Enclosures(EnclosureTable table, Originals originals, Rules rules, Clock clock) {
    this.table = table;
    this.originals = originals;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @throws shoutu.base.InvalidInput on the field {@code file} when it is not taken; nothing is
   *     lost
   */
  @Transactional
  public Enclosure add(UUID problem, Where where, Upload upload) {
    table.lock(problem);
    EnclosureRules.Taken taken = EnclosureRules.taken(upload, rule(), table.of(problem).size());
    UUID original =
        originals.keep(where.home(), where.placeCode(), where.placeNo(), taken.content());
    Enclosure made =
        new Enclosure(
            Ids.next(clock),
            problem,
            original,
            taken.type(),
            taken.content().length,
            clock.instant());
    table.insert(made, where);
    return made;
  }

  /** Checks a file before there is a problem that it could come with. */
  public void check(Upload upload) {
    EnclosureRules.Taken unused = EnclosureRules.taken(upload, rule(), 0);
  }

  /** Those that can still be opened, the first sent first. */
  @Transactional(readOnly = true)
  public List<Enclosure> of(UUID problem) {
    return table.of(problem).stream().filter(it -> originals.has(it.original())).toList();
  }

  /**
   * A photo is drawn anew; a voice is as it was sent. Writes too: that it was looked at is on
   * record. Empty when there is none, or its time is over.
   */
  @Transactional
  public Optional<Shown> open(UUID problem, UUID id, Purpose purpose) {
    return table.of(problem).stream()
        .filter(it -> it.id().equals(id) && originals.has(it.original()))
        .findFirst()
        .flatMap(
            it ->
                originals
                    .read(it.original(), purpose)
                    .flatMap(
                        content ->
                            it.isPhoto()
                                ? PhotoRules.copy(content, rule().copyPixels())
                                    .map(copy -> new Shown("image/jpeg", copy))
                                : Optional.of(new Shown(it.type(), content))));
  }

  @Transactional
  public void destroy(UUID problem, String reason) {
    List<UUID> all = table.of(problem).stream().map(Enclosure::original).toList();
    if (!all.isEmpty()) {
      originals.destroy(all, reason);
    }
  }

  /** The largest file, in bytes. */
  public int mostBytes() {
    return rule().mostBytes();
  }

  private IntakeRule.Enclosures rule() {
    return rules.at(clock.instant()).intake().enclosures();
  }
}
