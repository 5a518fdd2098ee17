package shoutu.surveillance.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.epi.chains.Chains;
import shoutu.epi.chains.Link;
import shoutu.epi.offspring.Offspring;
import shoutu.epi.offspring.OffspringEstimate;
import shoutu.instance.Instances;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.Classification;

/** The chain of one case, and the network of a place. */
@Service
public class TransmissionChains {

  private static final double CONFIDENCE = 0.95;

  private final ChainTable table;
  private final SharedTable shared;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  TransmissionChains(
      ChainTable table, SharedTable shared, Rules rules, Instances instances, Clock clock) {
    this.table = table;
    this.shared = shared;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Whether shares may be told of where this is. */
  enum Depth {
    MEASURED,
    LISTED
  }

  /**
   * The chain to which a case belongs: the way up to its source, those whom it infected, and then
   * the rest of the tree. Empty when it is out of sight.
   *
   * @param most so many cases; what is left out is counted with the case from which it hangs
   */
  @Transactional(readOnly = true)
  Optional<Chain> of(UUID id, int most) {
    table.plan();
    List<UUID> upwards = table.upwards(id);
    if (upwards.isEmpty()) {
      return Optional.empty();
    }
    Set<UUID> ids = new LinkedHashSet<>(upwards.subList(0, Math.min(most, upwards.size())));
    take(table.downwards(upwards.getFirst(), most + 1), ids, most);
    boolean capped = take(table.downwards(upwards.getLast(), most + 1), ids, most);
    Map<UUID, ChainCase> cases = table.cases(ids);
    return Optional.of(chain(cases, cases.keySet(), Depth.LISTED, capped, null));
  }

  /** Takes what there is room for; says whether something had to be left. */
  private static boolean take(List<UUID> more, Set<UUID> into, int most) {
    for (UUID each : more) {
      if (into.size() >= most && !into.contains(each)) {
        return true;
      }
      into.add(each);
    }
    return false;
  }

  /** The cases of a ground and their infectors, wherever those lie within sight. */
  @Transactional(readOnly = true)
  Chain in(CaseFilter filter, Depth depth, @Nullable Cursor after, int most) {
    table.plan();
    ChainTable.After from =
        after == null
            ? null
            : new ChainTable.After(
                LocalDate.parse(after.keys().getFirst()), UUID.fromString(after.keys().getLast()));
    List<UUID> found = table.inGround(filter, from, most + 1);
    boolean capped = found.size() > most;
    List<UUID> asked = capped ? found.subList(0, most) : found;
    Map<UUID, ChainCase> cases = table.cases(asked);
    Set<UUID> those = Set.copyOf(cases.keySet());
    Map<UUID, ChainCase> all = new LinkedHashMap<>(cases);
    all.putAll(table.cases(sources(cases)));
    ChainCase last = asked.isEmpty() ? null : cases.get(asked.getLast());
    return chain(
        all,
        those,
        depth,
        capped,
        capped && last != null ? Cursor.of(last.since(), last.id()) : null);
  }

  /** Where the cases of a ground were together, over all of them; at most so many rows. */
  @Transactional(readOnly = true)
  public SharedExposure.All shared(CaseFilter filter, int most) {
    table.plan();
    return shared.of(filter, most);
  }

  /** Infectors that are not themselves among these. */
  private Set<UUID> sources(Map<UUID, ChainCase> cases) {
    Set<UUID> sources =
        cases.values().stream()
            .map(ChainCase::infector)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    sources.addAll(table.contactsOf(withoutInfector(cases.values())).values());
    sources.removeAll(cases.keySet());
    return sources;
  }

  private static List<UUID> withoutInfector(Collection<ChainCase> cases) {
    return cases.stream().filter(it -> it.infector() == null).map(ChainCase::id).toList();
  }

  private Chain chain(
      Map<UUID, ChainCase> cases,
      Set<UUID> asked,
      Depth depth,
      boolean capped,
      @Nullable Cursor more) {
    RuleBook book = rules.at(clock.instant());
    Map<String, ChainRules.Range> ranges = ranges(cases.values(), book);
    List<ChainLink> links =
        ChainRules.links(cases, table.contactsOf(withoutInfector(cases.values())));
    return new Chain(
        cases,
        asked,
        links,
        ChainRules.issues(cases, asked, links, ranges),
        Chains.graph(
            cases.keySet().stream().map(UUID::toString).toList(),
            links.stream()
                .map(link -> new Link(link.from().toString(), link.to().toString()))
                .toList()),
        ChainRules.spread(asked.stream().map(cases::get).filter(Objects::nonNull).toList()),
        ranges,
        depth == Depth.LISTED ? null : offspring(cases, asked, ranges, book),
        capped,
        more);
  }

  private static Map<String, ChainRules.Range> ranges(Collection<ChainCase> cases, RuleBook book) {
    double share = book.indicator("SERIAL_RANGE").value();
    Map<String, ChainRules.Range> ranges = new HashMap<>();
    cases.stream()
        .map(ChainCase::disease)
        .distinct()
        .forEach(
            disease ->
                book.disease(disease)
                    .map(it -> it.serialInterval())
                    .ifPresent(serial -> ranges.put(disease, ChainRules.Range.of(serial, share))));
    return ranges;
  }

  /** Of those cases that by now have infected whom they infect. */
  private @Nullable OffspringEstimate offspring(
      Map<UUID, ChainCase> cases,
      Set<UUID> asked,
      Map<String, ChainRules.Range> ranges,
      RuleBook book) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), instances.current().zone());
    long[] counts =
        asked.stream()
            .map(cases::get)
            .filter(Objects::nonNull)
            .filter(it -> it.classification() != Classification.EXCLUDED)
            .filter(
                it -> {
                  ChainRules.Range range = ranges.get(it.disease());
                  long wait = range == null ? 0 : (long) Math.ceil(range.high());
                  return !it.since().plusDays(wait).isAfter(today);
                })
            .mapToLong(ChainCase::infected)
            .toArray();
    return counts.length < book.indicator("SHARE_MINIMUM").whole()
        ? null
        : Offspring.fit(counts, CONFIDENCE);
  }
}
