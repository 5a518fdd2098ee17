package shoutu.response.resource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All on which a plan depends, at one instant: kept with it, and held against what is later. */
record Basis(List<NeedMark> needs, List<TeamMark> teams, List<StockMark> stocks) {

  Basis {
    needs = List.copyOf(needs);
    teams = List.copyOf(teams);
    stocks = List.copyOf(stocks);
  }

  /**
   * @param team whether a team is needed, not supplies
   */
  record NeedMark(
      UUID id,
      String kind,
      boolean team,
      String place,
      int quantity,
      Instant dueAt,
      Need.State state,
      @Nullable UUID supplier) {}

  /**
   * @param ready whether it can be sent
   * @param hours from when to when it works, and on which days
   */
  record TeamMark(
      UUID id, String kind, String name, String place, int people, boolean ready, String hours) {}

  record StockMark(UUID id, String item, String place, int quantity) {}
}
