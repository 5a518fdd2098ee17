package shoutu.access.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.LikenessRules.Traits;
import shoutu.base.Ids;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;

/**
 * How alike subjects are, said without saying who they are. What is compared is opened in memory
 * and forgotten; nobody reads it, so no reading is recorded. Whoever wants to see both, reads them
 * through {@link Vault#read}.
 */
@Service
public class Likenesses {

  private static final int PORTION = 2_000;

  private final VaultTable table;
  private final TokenTable tokens;
  private final LikenessTable near;
  private final KeyStore keys;
  private final TokenRules rules;
  private final Vault vault;
  private final Clock clock;

  Likenesses(
      VaultTable table,
      TokenTable tokens,
      LikenessTable near,
      KeyStore keys,
      TokenRules rules,
      Vault vault,
      Clock clock) {
    this.table = table;
    this.tokens = tokens;
    this.near = near;
    this.keys = keys;
    this.rules = rules;
    this.vault = vault;
    this.clock = clock;
  }

  /** Two subjects. */
  public record Pair(UUID one, UUID other) {}

  /** Whether all that came with an import can be found by now. */
  @Transactional(readOnly = true)
  public boolean isSearchable(UUID batch) {
    return !tokens.isWaiting(batch);
  }

  /** A subject, and the place numbers between which others are looked for. */
  public record Within(UUID subject, int fromPlaceNo, int toPlaceNo) {}

  /**
   * Others who share a phone or a birth date with one of these, or live in the same place and share
   * half of the neighbouring letters of the name.
   *
   * @param most so many for each thing shared
   */
  @Transactional(readOnly = true)
  public List<Pair> near(Collection<Within> subjects, int most) {
    Map<UUID, Within> grounds = new HashMap<>();
    subjects.forEach(it -> grounds.put(it.subject, it));
    TokenMaker maker = new TokenMaker(keys.searchKey());
    LikenessTable.Asked asked = new LikenessTable.Asked();
    List<VaultTable.Stored> rows = table.find(grounds.keySet());
    List<Reading> readings = new Opening(keys).readings(rows);
    for (int i = 0; i < rows.size(); i++) {
      Within ground = grounds.get(rows.get(i).id());
      if (ground != null && readings.get(i) instanceof Reading.Content(UUID id, _, var fields)) {
        List<Long> letters = new ArrayList<>();
        for (String word : rules.of(fields)) {
          switch (word.charAt(0)) {
            case TokenRules.WHOLE_PHONE, TokenRules.BIRTH -> asked.whole(ground, maker.token(word));
            case TokenRules.LETTERS -> letters.add(maker.token(word));
            default -> {
              // Too many share initials, or the last digits of a phone.
            }
          }
        }
        asked.letters(id, rows.get(i).placeNo(), letters);
      }
    }
    return near.find(asked, most);
  }

  /**
   * How far each pair agrees; only the fields that both know. A pair of which one is shredded or
   * out of sight agrees in nothing.
   *
   * @param resembles share of common neighbouring letters from which two texts resemble each other
   */
  @Transactional(readOnly = true)
  public Map<Pair, Map<Field, Degree>> compare(Collection<Pair> pairs, double resembles) {
    Set<UUID> all = new LinkedHashSet<>();
    pairs.forEach(
        pair -> {
          all.add(pair.one);
          all.add(pair.other);
        });
    Map<UUID, Traits> traits = traits(new ArrayList<>(all));
    Map<Pair, Map<Field, Degree>> degrees = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      Traits one = traits.get(pair.one);
      Traits other = traits.get(pair.other);
      degrees.put(
          pair,
          one == null || other == null ? Map.of() : LikenessRules.compare(one, other, resembles));
    }
    return degrees;
  }

  private Map<UUID, Traits> traits(List<UUID> subjects) {
    Map<UUID, Traits> traits = new HashMap<>();
    Opening opening = new Opening(keys);
    for (int from = 0; from < subjects.size(); from += PORTION) {
      List<UUID> portion = subjects.subList(from, Math.min(subjects.size(), from + PORTION));
      for (Reading reading : opening.readings(table.find(portion))) {
        if (reading instanceof Reading.Content(UUID id, _, var fields)) {
          traits.put(id, LikenessRules.traits(fields, rules.pinyin()));
        }
      }
    }
    return traits;
  }

  /**
   * A new subject: what one is known by, but some fields as of the other. Both stay as they are.
   *
   * @return its id; the first one's own id when it takes nothing from the other
   */
  @Transactional
  public UUID compose(UUID one, UUID other, Set<String> fieldsOfTheOther) {
    if (fieldsOfTheOther.isEmpty()) {
      return one;
    }
    List<VaultTable.Stored> rows = table.lock(List.of(one, other));
    VaultTable.Stored first =
        rows.stream().filter(row -> row.id().equals(one)).findFirst().orElseThrow();
    Map<UUID, Map<String, String>> known = new HashMap<>();
    for (Reading reading : new Opening(keys).readings(rows)) {
      if (reading instanceof Reading.Content(UUID id, _, var fields)) {
        known.put(id, fields);
      }
    }
    Map<String, String> content = new LinkedHashMap<>(known.getOrDefault(one, Map.of()));
    for (String field : fieldsOfTheOther) {
      String value = known.getOrDefault(other, Map.of()).get(field);
      if (value == null) {
        content.remove(field);
      } else {
        content.put(field, value);
      }
    }
    UUID composed = Ids.next(clock);
    vault.insert(
        vault.seal(
            List.of(
                new NewSubject(
                    composed,
                    first.kind(),
                    first.home(),
                    first.placeCode(),
                    first.placeNo(),
                    content))),
        null);
    return composed;
  }
}
