package shoutu.response.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.response.resource.Basis.NeedMark;
import shoutu.response.resource.Basis.StockMark;
import shoutu.response.resource.Basis.TeamMark;
import shoutu.response.resource.Change.Kind;

/**
 * What changed since a proposal was computed. What follows from accepting it as it stands is no
 * change.
 */
final class ChangeRules {

  private final Proposal proposal;
  private final List<Change> changes = new ArrayList<>();

  /** What was accepted as proposed is out of the stock since. */
  private final Map<UUID, Integer> released = new HashMap<>();

  /** Nothing where it was not kept on what the proposal rests. */
  static List<Change> since(Proposal proposal, Basis now) {
    Basis before = proposal.basis();
    if (before == null) {
      return List.of();
    }
    ChangeRules rules = new ChangeRules(proposal);
    rules.needs(before.needs(), now.needs());
    rules.teams(before.teams(), now.teams());
    rules.stocks(before.stocks(), now.stocks());
    return List.copyOf(rules.changes);
  }

  private ChangeRules(Proposal proposal) {
    this.proposal = proposal;
  }

  private void needs(List<NeedMark> before, List<NeedMark> now) {
    Map<UUID, NeedMark> seen = by(before, NeedMark::id);
    Set<UUID> there = new HashSet<>();
    for (NeedMark need : now) {
      there.add(need.id());
      NeedMark old = seen.get(need.id());
      Kind kind = old == null ? fresh(need) : moved(old, need);
      if (kind != null) {
        add(kind, need);
      }
    }
    before.stream()
        .filter(need -> !there.contains(need.id()))
        .filter(
            need ->
                need.state() == Need.State.OPEN
                    || need.state() == Need.State.PINNED
                    || need.state() == Need.State.REFUSED)
        .forEach(need -> add(Kind.NEED_GONE, need));
  }

  private static @Nullable Kind fresh(NeedMark need) {
    return switch (need.state()) {
      case OPEN, PINNED, REFUSED -> Kind.NEED_NEW;
      case GIVEN -> Kind.NEED_SET;
      case DONE, FAILED, LAPSED, WITHDRAWN -> null;
    };
  }

  private @Nullable Kind moved(NeedMark old, NeedMark need) {
    boolean others = old.supplier() != null && !old.supplier().equals(need.supplier());
    return switch (need.state()) {
      case OPEN -> old.state() == Need.State.OPEN ? null : Kind.NEED_FREE;
      case PINNED, GIVEN ->
          (old.state() == need.state() && !others) || isAsProposed(old, need)
              ? null
              : Kind.NEED_SET;
      case DONE -> done(old, need);
      case REFUSED, FAILED -> old.state() == need.state() ? null : Kind.NEED_FAILED;
      case LAPSED, WITHDRAWN -> old.state() == need.state() ? null : Kind.NEED_GONE;
    };
  }

  /** A team is free again; what was released from a stock is gone in any case. */
  private @Nullable Kind done(NeedMark old, NeedMark need) {
    if (old.state() == Need.State.DONE) {
      return null;
    }
    boolean asProposed = isAsProposed(old, need);
    return need.team() ? Kind.NEED_DONE : asProposed ? null : Kind.NEED_SET;
  }

  private boolean isAsProposed(NeedMark old, NeedMark need) {
    UUID supplier = need.supplier();
    Proposal.Line line = proposal.line(need.id()).orElse(null);
    UUID from = line == null ? null : line.from();
    if (line == null || from == null) {
      return false;
    }
    boolean given = need.state() == Need.State.GIVEN || need.state() == Need.State.DONE;
    if (need.team() || !given) {
      return from.equals(supplier);
    }
    // What a stock has less than that, somebody else took: it shows at the stock.
    if (old.state() != Need.State.GIVEN) {
      line.parts().forEach(part -> released.merge(part.from(), part.quantity(), Integer::sum));
    }
    return true;
  }

  private void add(Kind kind, NeedMark need) {
    changes.add(new Change(kind, need.id(), need.kind(), null, need.place(), 0));
  }

  private void teams(List<TeamMark> before, List<TeamMark> now) {
    Map<UUID, TeamMark> seen = by(before, TeamMark::id);
    Set<UUID> there = new HashSet<>();
    for (TeamMark team : now) {
      there.add(team.id());
      TeamMark old = seen.get(team.id());
      if (old == null) {
        if (team.ready()) {
          add(Kind.TEAM_NEW, team);
        }
      } else if (old.ready() != team.ready()) {
        add(team.ready() ? Kind.TEAM_BACK : Kind.TEAM_AWAY, team);
      } else if (!old.equals(team)) {
        add(Kind.TEAM_CHANGED, team);
      }
    }
    before.stream()
        .filter(team -> team.ready() && !there.contains(team.id()))
        .forEach(team -> add(Kind.TEAM_GONE, team));
  }

  private void add(Kind kind, TeamMark team) {
    changes.add(new Change(kind, team.id(), team.kind(), team.name(), team.place(), 0));
  }

  private void stocks(List<StockMark> before, List<StockMark> now) {
    Map<UUID, StockMark> seen = by(before, StockMark::id);
    Set<UUID> there = new HashSet<>();
    for (StockMark stock : now) {
      there.add(stock.id());
      StockMark old = seen.get(stock.id());
      if (old == null) {
        add(Kind.STOCK_NEW, stock, stock.quantity());
        continue;
      }
      int expected = old.quantity() - released.getOrDefault(stock.id(), 0);
      if (stock.quantity() != expected) {
        Kind kind = stock.quantity() > expected ? Kind.STOCK_MORE : Kind.STOCK_LESS;
        add(kind, stock, Math.abs(stock.quantity() - expected));
      }
    }
    before.stream()
        .filter(stock -> !there.contains(stock.id()))
        .forEach(stock -> add(Kind.STOCK_GONE, stock, stock.quantity()));
  }

  private void add(Kind kind, StockMark stock, int by) {
    changes.add(new Change(kind, stock.id(), stock.item(), null, stock.place(), by));
  }

  private static <T> Map<UUID, T> by(List<T> marks, Function<T, UUID> id) {
    return marks.stream().collect(Collectors.toMap(id, mark -> mark));
  }
}
