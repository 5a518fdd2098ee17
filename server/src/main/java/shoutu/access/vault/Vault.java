package shoutu.access.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.base.Acting;
import shoutu.base.Ids;

/** The door of the identity vault. */
@Service
public class Vault {

  /** More are not told of at once: who looks for somebody knows more of the name. */
  public static final int MOST_FOUND = 200;

  private final VaultTable table;
  private final TokenTable tokens;
  private final ReadLogTable readLog;
  private final KeyStore keys;
  private final TokenRules rules;
  private final Clock clock;

  Vault(
      VaultTable table,
      TokenTable tokens,
      ReadLogTable readLog,
      KeyStore keys,
      TokenRules rules,
      Clock clock) {
    this.table = table;
    this.tokens = tokens;
    this.readLog = readLog;
    this.keys = keys;
    this.rules = rules;
    this.clock = clock;
  }

  /** Stores one subject; it is findable by name a moment after the commit. */
  @Transactional
  public UUID store(
      SubjectKind kind, int home, String placeCode, int placeNo, Map<String, String> content) {
    UUID id = Ids.next(clock);
    insert(seal(List.of(new NewSubject(id, kind, home, placeCode, placeNo, content))), null);
    return id;
  }

  /**
   * Stores one portion of a large import, in the caller's transaction.
   *
   * @param batch the import, whose {@link #searchableAt} may be asked later
   */
  @Transactional
  public void storeAll(List<NewSubject> portion, UUID batch) {
    insert(seal(portion), batch);
  }

  /** Keyed fingerprints of texts, for one thread. */
  public Fingerprints fingerprints() {
    return new Fingerprints(keys.searchKey(), rules.pinyin());
  }

  /**
   * The part of {@link #storeAll} that computes and needs no transaction: an import may seal the
   * next portion on another thread while the last one is being inserted.
   */
  public SealedSubjects seal(List<NewSubject> portion) {
    List<SubjectKey> fresh = keys.create(portion.size());
    Sealing sealing = new Sealing(keys.random());
    List<SealedSubjects.Row> rows = new ArrayList<>(portion.size());
    for (int i = 0; i < portion.size(); i++) {
      NewSubject subject = portion.get(i);
      SubjectKey key = fresh.get(i);
      rows.add(
          new SealedSubjects.Row(
              subject, key.slot(), sealing.seal(subject.id(), key.key(), subject.content())));
    }
    return new SealedSubjects(rows);
  }

  /** The part of {@link #storeAll} that writes. */
  @Transactional
  public void insert(SealedSubjects portion, @Nullable UUID batch) {
    if (portion.rows().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    if (batch != null) {
      tokens.openBatch(batch, now);
    }
    table.insert(portion.rows(), now);
    tokens.enqueue(Ids.next(clock), portion.ids(), batch, now);
  }

  /** Since when everyone of an import is found by name; empty while some are not. */
  @Transactional(readOnly = true)
  public Optional<Instant> searchableAt(UUID batch) {
    return tokens.searchableAt(batch);
  }

  /** Since when somebody waits to be found by name; empty: everybody is found. */
  @Transactional(readOnly = true)
  public Optional<Instant> waitingSince() {
    return tokens.oldestWaiting();
  }

  /** Reads identities within the scope, and puts the reading on record. */
  @Transactional
  public List<Reading> read(Collection<UUID> subjects, Purpose purpose) {
    List<VaultTable.Stored> found = table.find(subjects);
    if (found.isEmpty()) {
      return List.of();
    }
    log(found.stream().map(VaultTable.Stored::id).toList(), purpose);
    return new Opening(keys).readings(found);
  }

  /** What is known of one subject, put on record; nothing when it is shredded or out of scope. */
  @Transactional
  public Map<String, String> content(UUID subject, Purpose purpose) {
    return read(List.of(subject), purpose).stream()
        .filter(Reading.Content.class::isInstance)
        .map(reading -> ((Reading.Content) reading).fields())
        .findFirst()
        .orElse(Map.of());
  }

  /** Replaces what is known of a subject; false when it is shredded or outside the scope. */
  @Transactional
  public boolean correct(UUID subject, Map<String, String> content) {
    List<VaultTable.Stored> found = table.lock(List.of(subject));
    if (found.isEmpty() || !(keys.read(found.getFirst().slot()) instanceof Slot.Live(var key))) {
      return false;
    }
    table.replace(subject, new Sealing(keys.random()).seal(subject, key, content));
    tokens.forget(List.of(subject));
    tokens.enqueue(Ids.next(clock), List.of(subject), null, clock.instant());
    return true;
  }

  /** Subjects turn out to live elsewhere in their county: who answers for that place reads them. */
  @Transactional
  public void move(Collection<UUID> subjects, String placeCode, int placeNo) {
    if (subjects.isEmpty()) {
      return;
    }
    table.move(subjects, placeCode, placeNo);
    tokens.forget(subjects);
    tokens.enqueue(Ids.next(clock), subjects, null, clock.instant());
  }

  /**
   * Subjects between two place numbers whose name, reading or phone answers the question, at most
   * 200. Finding somebody is a reading too, and on record.
   */
  @Transactional
  public List<UUID> search(String text, int fromPlaceNo, int toPlaceNo) {
    TokenMaker maker = new TokenMaker(keys.searchKey());
    Set<UUID> found = new LinkedHashSet<>();
    for (Set<String> words : rules.asked(text)) {
      found.addAll(tokens.find(maker.tokens(words), fromPlaceNo, toPlaceNo, MOST_FOUND));
    }
    List<UUID> first = found.stream().limit(MOST_FOUND).toList();
    if (!first.isEmpty()) {
      log(first, Purpose.SEARCH);
    }
    return first;
  }

  /** Who read this subject's identity, the latest first. */
  @Transactional(readOnly = true)
  public List<ReadLogEntry> readings(UUID subject, Instant before, UUID beforeId, int limit) {
    return readLog.of(subject, before, beforeId, limit);
  }

  /**
   * Destroys the keys of subjects whose retention has ended. The keys go just before the commit:
   * should the commit fail, the content is gone although the row does not say so yet, and shredding
   * again completes it. The other order could leave a row that claims what is not true.
   *
   * @param reason which retention rule ended, as a code
   * @return nothing when none of them was left to shred
   */
  @Transactional
  public Optional<Certificate> shred(Collection<UUID> subjects, String reason) {
    List<VaultTable.Stored> doomed =
        table.lock(subjects).stream().filter(row -> row.shreddedAt() == null).toList();
    if (doomed.isEmpty()) {
      return Optional.empty();
    }
    List<UUID> ids = doomed.stream().map(VaultTable.Stored::id).toList();
    Certificate certificate = new Certificate(Ids.next(clock), ids.size(), reason, clock.instant());
    VaultTable.Stored first = doomed.getFirst();
    table.shred(ids, certificate.shreddedAt());
    tokens.forget(ids);
    table.certify(certificate, first.home(), first.placeCode(), first.placeNo());
    List<Long> slots = doomed.stream().map(VaultTable.Stored::slot).toList();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            keys.shred(slots);
          }
        });
    return Optional.of(certificate);
  }

  private void log(List<UUID> subjects, Purpose purpose) {
    readLog.append(Ids.next(clock), clock.instant(), Acting.current().actor(), purpose, subjects);
  }
}
