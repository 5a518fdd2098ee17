package shoutu.access.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.CommitTable;
import shoutu.instance.DueWork;

/** Makes stored subjects findable, after the commit that stored them. */
@Component
class TokenJob implements DueWork {

  /** Few portions a turn: an import's long queue must not keep a rung of a ladder waiting. */
  private static final int PORTIONS = 5;

  private final TokenTable table;
  private final VaultTable subjects;
  private final KeyStore keys;
  private final TokenRules rules;
  private final TransactionOperations transaction;
  private final CommitTable commits;

  TokenJob(
      TokenTable table,
      VaultTable subjects,
      KeyStore keys,
      TokenRules rules,
      TransactionOperations transaction,
      CommitTable commits) {
    this.table = table;
    this.subjects = subjects;
    this.keys = keys;
    this.rules = rules;
    this.transaction = transaction;
    this.commits = commits;
  }

  @Override
  public String name() {
    return "search-tokens";
  }

  @Override
  public Optional<Instant> nextDue() {
    return table.oldestWaiting();
  }

  /** A portion that fails, or that a crash undoes, goes back to the queue whole. */
  @Override
  public void runDue(Instant now) {
    transaction.executeWithoutResult(_ -> portion(now));
  }

  private void portion(Instant now) {
    commits.mayFollowLater();
    List<TokenTable.Waiting> taken = table.take(PORTIONS);
    List<VaultTable.Stored> rows =
        subjects.find(taken.stream().flatMap(waiting -> waiting.subjects().stream()).toList());
    TokenMaker maker = new TokenMaker(keys.searchKey());
    LongStream.Builder tokens = LongStream.builder();
    List<Integer> numbers = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Reading> readings = new Opening(keys).readings(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (readings.get(i) instanceof Reading.Content(UUID id, _, var fields)) {
        for (String word : rules.of(fields)) {
          tokens.add(maker.token(word));
          numbers.add(rows.get(i).placeNo());
          codes.add(rows.get(i).placeCode());
          ids.add(id.toString());
        }
      }
    }
    // What is indexed again may have lost a name.
    table.forget(
        rows.stream().filter(row -> row.version() > 1).map(VaultTable.Stored::id).toList());
    table.insert(
        tokens.build().toArray(),
        numbers.stream().mapToInt(Integer::intValue).toArray(),
        codes.toArray(String[]::new),
        ids.toArray(String[]::new));
    Set<UUID> batches = new LinkedHashSet<>();
    taken.forEach(waiting -> waiting.batch().ifPresent(batches::add));
    table.settle(batches, now);
  }
}
