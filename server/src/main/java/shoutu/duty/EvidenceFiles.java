package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Originals;
import shoutu.access.vault.Purpose;
import shoutu.base.Ids;
import shoutu.rules.Evidence;
import shoutu.rules.Rules;

/**
 * Photos, documents and results that show what was done. The original is sealed and private; the
 * ledger keeps the hash of its content; whoever looks at it is on record.
 */
@Component
class EvidenceFiles {

  private static final int MOST_ELSEWHERE = 20;

  /** A file's content as it is shown. */
  @SuppressWarnings("ArrayRecordComponent") // goes out at once, is never compared
  record Shown(String type, byte[] content) {}

  /**
   * A duty's files, and where their contents were shown before.
   *
   * @param duties how many other duties, by hash, wherever they lie
   * @param elsewhere those that the caller may see
   */
  record Files(
      List<FileTable.Handed> all, Map<String, Integer> duties, List<FileTable.Handed> elsewhere) {}

  private final FileTable table;
  private final RecordTable records;
  private final Originals originals;
  private final Rules rules;
  private final Clock clock;

  EvidenceFiles(
      FileTable table, RecordTable records, Originals originals, Rules rules, Clock clock) {
    this.table = table;
    this.records = records;
    this.originals = originals;
    this.rules = rules;
    this.clock = clock;
  }

  /** Reads and checks what is handed in for a duty; nothing is kept yet. */
  List<Attachment> taken(UUID duty, @Nullable Evidence asked, List<Upload> uploads) {
    return uploads.isEmpty()
        ? List.of()
        : FileRules.taken(uploads, asked, rules.at(clock.instant()), table.of(duty).size());
  }

  /** Keeps what came with an act, in its transaction. */
  void keep(Duty duty, Act act, Collection<Attachment> attachments) {
    Instant now = clock.instant();
    for (Attachment one : attachments) {
      UUID original =
          originals.keep(
              duty.charge().home(), duty.ground().place(), duty.ground().placeNo(), one.content());
      table.insert(
          duty,
          new FileTable.Handed(
              Ids.next(clock),
              original,
              duty.id(),
              duty.ground().place(),
              duty.round().number(),
              act,
              one.kind(),
              one.type(),
              one.content().length,
              one.sha256(),
              one.look(),
              now,
              null));
    }
  }

  /**
   * What the owner's side has recorded in the present round. A kind that is a file counts only when
   * such a file lies there.
   */
  Set<Evidence> recorded(Duty duty) {
    Set<Evidence> kinds = EnumSet.noneOf(Evidence.class);
    kinds.addAll(records.recorded(List.of(duty.id())).getOrDefault(duty.id(), Set.of()));
    Set<Evidence> there = EnumSet.noneOf(Evidence.class);
    if (kinds.stream().anyMatch(Evidence::isFile)) {
      table.of(duty.id()).stream()
          .filter(file -> file.act() == Act.RECORDED && file.round() == duty.round().number())
          .filter(file -> originals.has(file.original()))
          .forEach(file -> there.add(file.kind()));
    }
    kinds.removeIf(kind -> kind.isFile() && !there.contains(kind));
    return kinds;
  }

  @Transactional(readOnly = true)
  Files of(UUID duty) {
    List<FileTable.Handed> all = table.of(duty);
    if (all.isEmpty()) {
      return new Files(all, Map.of(), List.of());
    }
    Set<String> hashes = Set.copyOf(all.stream().map(FileTable.Handed::sha256).toList());
    return new Files(
        all, table.duties(hashes, duty), table.elsewhere(hashes, duty, MOST_ELSEWHERE));
  }

  /** The file as it was handed in. Writes too: that it was looked at is on record. */
  @Transactional
  Optional<Shown> original(UUID duty, UUID file) {
    return find(duty, file)
        .flatMap(
            found ->
                originals
                    .read(found.original(), Purpose.DUTY)
                    .map(content -> new Shown(found.type(), content)));
  }

  /** A picture without any trace of where, when and with what it was taken; none of a document. */
  @Transactional
  Optional<Shown> copy(UUID duty, UUID file) {
    return find(duty, file)
        .filter(found -> found.type().startsWith("image/"))
        .flatMap(
            found ->
                originals
                    .read(found.original(), Purpose.DUTY)
                    .flatMap(content -> PhotoRules.copy(content, pixels(found)))
                    .map(content -> new Shown("image/jpeg", content)));
  }

  private int pixels(FileTable.Handed file) {
    return rules
        .at(file.at())
        .file(file.kind())
        .orElseThrow(() -> new IllegalStateException("No rule takes " + file.kind()))
        .copyPixels();
  }

  private Optional<FileTable.Handed> find(UUID duty, UUID file) {
    return table.of(duty).stream().filter(one -> one.id().equals(file)).findFirst();
  }
}
