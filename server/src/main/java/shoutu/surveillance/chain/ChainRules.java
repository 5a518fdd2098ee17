package shoutu.surveillance.chain;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.epi.numeric.GammaLaw;
import shoutu.rules.Disease;
import shoutu.surveillance.Classification;
import shoutu.surveillance.chain.ChainIssue.Kind;

/** Which arrows there are between cases, and what in them does not fit together. */
final class ChainRules {

  /**
   * Days between two onsets that a disease lets expect.
   *
   * @param low below it, or
   * @param high above it, a link is to be looked at
   */
  record Range(double low, double high) {

    /** The middle part of the gamma law with the rule pack's mean and deviation. */
    static Range of(Disease.SerialInterval serial, double share) {
      double shape = serial.mean() * serial.mean() / (serial.sd() * serial.sd());
      double scale = serial.mean() / shape;
      double tail = (1 - share) / 2;
      return new Range(
          GammaLaw.quantile(tail, shape) * scale, GammaLaw.quantile(1 - tail, shape) * scale);
    }

    boolean holds(long days) {
      return days >= Math.floor(low) && days <= Math.ceil(high);
    }
  }

  /**
   * @param contacts for a case, whose contact it had been
   */
  static List<ChainLink> links(Map<UUID, ChainCase> cases, Map<UUID, UUID> contacts) {
    List<ChainLink> links = new ArrayList<>();
    for (ChainCase to : cases.values()) {
      UUID infector = to.infector();
      UUID from = infector != null ? infector : contacts.get(to.id());
      if (from == null || from.equals(to.id()) || !cases.containsKey(from)) {
        continue;
      }
      links.add(
          new ChainLink(
              from,
              to.id(),
              infector != null ? ChainLink.Kind.INFECTOR : ChainLink.Kind.CONTACT,
              days(cases.get(from), to)));
    }
    return links;
  }

  private static @Nullable Long days(@Nullable ChainCase from, ChainCase to) {
    return from == null || from.onset() == null || to.onset() == null
        ? null
        : ChronoUnit.DAYS.between(from.onset(), to.onset());
  }

  /**
   * @param asked those whose place in the chain is asked about; others are only there to be linked
   * @param range empty where the rule pack knows no serial interval
   */
  static List<ChainIssue> issues(
      Map<UUID, ChainCase> cases,
      Set<UUID> asked,
      List<ChainLink> links,
      Map<String, Range> ranges) {
    Map<UUID, ChainLink> into = new HashMap<>();
    links.forEach(link -> into.put(link.to(), link));
    Set<UUID> circular = circular(into);
    List<ChainIssue> issues = new ArrayList<>();
    for (ChainCase each : cases.values()) {
      if (!asked.contains(each.id()) || each.classification() == Classification.EXCLUDED) {
        continue;
      }
      ChainLink link = into.get(each.id());
      if (link == null) {
        issues.add(withoutLink(each));
      } else if (circular.contains(each.id())) {
        issues.add(new ChainIssue(Kind.CYCLE, each.id(), link.from(), link.days()));
      } else {
        linked(each, link, cases, ranges).forEach(issues::add);
      }
    }
    issues.sort(Comparator.comparing(ChainIssue::kind));
    return issues;
  }

  private static ChainIssue withoutLink(ChainCase each) {
    Kind kind =
        each.infector() != null
            ? Kind.OUT_OF_SIGHT
            : each.infectorSource() != null ? Kind.INFECTOR_MISSING : Kind.NO_SOURCE;
    return new ChainIssue(kind, each.id(), null, null);
  }

  private static List<ChainIssue> linked(
      ChainCase to, ChainLink link, Map<UUID, ChainCase> cases, Map<String, Range> ranges) {
    ChainCase from = cases.get(link.from());
    List<ChainIssue> issues = new ArrayList<>();
    if (from == null) {
      return issues;
    }
    Long days = link.days();
    Range range = ranges.get(to.disease());
    if (days == null) {
      issues.add(new ChainIssue(Kind.ONSET_MISSING, to.id(), from.id(), null));
    } else if (days < 0) {
      issues.add(new ChainIssue(Kind.INFECTOR_LATER, to.id(), from.id(), days));
    } else if (range != null && !range.holds(days)) {
      issues.add(new ChainIssue(Kind.INTERVAL_OUT_OF_RANGE, to.id(), from.id(), days));
    }
    if (from.classification() == Classification.EXCLUDED) {
      issues.add(new ChainIssue(Kind.INFECTOR_EXCLUDED, to.id(), from.id(), null));
    }
    if (!from.disease().equals(to.disease())) {
      issues.add(new ChainIssue(Kind.OTHER_DISEASE, to.id(), from.id(), null));
    }
    return issues;
  }

  /** Cases that are their own forebears: each has one arrow into it, so a ring is walked round. */
  private static Set<UUID> circular(Map<UUID, ChainLink> into) {
    Set<UUID> circular = new HashSet<>();
    Set<UUID> settled = new HashSet<>();
    for (UUID start : into.keySet()) {
      Set<UUID> path = new LinkedHashSet<>();
      UUID at = start;
      while (at != null && !settled.contains(at) && path.add(at)) {
        ChainLink link = into.get(at);
        at = link == null ? null : link.from();
      }
      if (at != null && path.contains(at)) {
        UUID member = at;
        do {
          circular.add(member);
          ChainLink link = into.get(member);
          member = link == null ? at : link.from();
        } while (!member.equals(at));
      }
      settled.addAll(path);
    }
    return circular;
  }

  /** How many cases infected none, one, two and so on. */
  static Map<Integer, Integer> spread(Iterable<ChainCase> cases) {
    Map<Integer, Integer> spread = new java.util.TreeMap<>();
    for (ChainCase each : cases) {
      spread.merge(each.infected(), 1, Integer::sum);
    }
    return new LinkedHashMap<>(spread);
  }

  private ChainRules() {}
}
